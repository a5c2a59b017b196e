"""Text in, text out: cleaning what is hostile, folding accents, finding links, reading LaTeX.

Pure functions of strings; nothing here knows where a text came from or where it goes.
"""
