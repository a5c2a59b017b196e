"""The truth: papers, editions and what the user did, in one SQLite file.

The only room that knows `sqlite3`. It is told where the file lies; it never asks. Whatever
SQLite raises leaves this room as one of `domain.errors`.
"""
