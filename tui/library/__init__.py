"""What the program can do: open a library, browse it, mark papers, take papers in.

The app and the command line hold the same `Library`; nothing here knows a screen or a terminal.
"""
