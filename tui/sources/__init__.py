"""Where papers come from, one file per source: `parse` is pure, `fetch` is thin.

A parser takes text and a `name` for its messages; what it cannot read it refuses as a whole, by
`BadSource` with the line and a way out, so that no half-read file reaches the library.
"""
