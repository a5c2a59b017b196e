"""What the program talks about: papers, editions, queries, results, marks, errors.

Frozen values and pure functions on the standard library alone. Nothing here reads a file, knows
a database or draws; every other room may import this one, and it imports none of them.
"""
