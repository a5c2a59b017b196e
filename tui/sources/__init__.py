"""Where papers come from, one file per source: `read` is pure, `fetch` is thin.

A reader takes text or records and gives, record by record, a paper or why there is none: a bad
record costs only itself. A page is read as a whole: what it cannot mean it refuses, by `BadSource`
with the line and a way out. `files` opens, unpacks and recognises what comes from outside.
"""
