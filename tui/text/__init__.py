"""Text in, text out: cleaning what is hostile, folding what is accented, finding links.

Pure functions of strings; nothing here knows where a text came from or where it goes.
"""
