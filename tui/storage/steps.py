"""The shape of the library, as named steps from an empty file to today's.

A step is never edited once released: a library in somebody's home has taken it.
"""

from __future__ import annotations

from msgspec import Struct


class Migration(Struct, frozen=True):
    """A named step; its statements run in one transaction."""

    name: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "papers, editions, bookmarks, reading",
        (
            "CREATE TABLE state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
            "INSERT INTO state VALUES ('generation', 0)",
            # AUTOINCREMENT: an id that once named a paper never names another
            """CREATE TABLE papers (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                arxiv_id TEXT UNIQUE,
                doi TEXT,
                folded_title TEXT NOT NULL,
                title TEXT NOT NULL,
                abstract TEXT NOT NULL,
                authors TEXT NOT NULL,
                published TEXT,
                url TEXT,
                categories TEXT NOT NULL,
                links TEXT NOT NULL,
                source TEXT NOT NULL,
                qualities TEXT NOT NULL,
                day TEXT,
                added_at TEXT NOT NULL,
                changed INTEGER NOT NULL
            )""",
            "CREATE INDEX papers_by_doi ON papers (doi) WHERE doi IS NOT NULL",
            "CREATE INDEX papers_by_title ON papers (folded_title)",
            "CREATE INDEX papers_by_day ON papers (day DESC, id)",
            "CREATE INDEX papers_by_change ON papers (changed)",
            "CREATE INDEX papers_by_url ON papers (url) WHERE url IS NOT NULL",
            # ids that turned out to be another paper's: they go on naming it
            """CREATE TABLE absorbed (
                id INTEGER PRIMARY KEY,
                into_id INTEGER NOT NULL REFERENCES papers (id),
                changed INTEGER NOT NULL
            )""",
            "CREATE INDEX absorbed_by_change ON absorbed (changed)",
            "CREATE INDEX absorbed_by_target ON absorbed (into_id)",
            """CREATE TABLE editions (
                id INTEGER PRIMARY KEY,
                source TEXT NOT NULL,
                date TEXT NOT NULL,
                UNIQUE (source, date)
            )""",
            """CREATE TABLE edition_papers (
                edition_id INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
                position INTEGER NOT NULL,
                paper_id INTEGER NOT NULL REFERENCES papers (id),
                PRIMARY KEY (edition_id, position),
                UNIQUE (edition_id, paper_id)
            ) WITHOUT ROWID""",
            "CREATE INDEX edition_papers_by_paper ON edition_papers (paper_id)",
            """CREATE TABLE bookmarks (
                paper_id INTEGER PRIMARY KEY REFERENCES papers (id),
                made_at TEXT NOT NULL
            )""",
            """CREATE TABLE readings (
                paper_id INTEGER PRIMARY KEY REFERENCES papers (id),
                made_at TEXT NOT NULL
            )""",
        ),
    ),
    Migration(
        "a number that tells libraries apart",
        # from one made anew in its place, whose papers have the same ids
        ("INSERT OR IGNORE INTO state VALUES ('library', abs(random() % 4294967296))",),
    ),
    Migration(
        "earlier searches",
        ("CREATE TABLE history (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",),
    ),
    Migration(
        "what Daily Papers and bibliographies tell, what was seen, what was synced",
        (
            "ALTER TABLE papers ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]'",
            "ALTER TABLE papers ADD COLUMN summary TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE papers ADD COLUMN organization TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE papers ADD COLUMN submitter TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE papers ADD COLUMN venue TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE papers ADD COLUMN citation_key TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE papers ADD COLUMN upvotes INTEGER",
            "ALTER TABLE papers ADD COLUMN comments INTEGER",
            "ALTER TABLE papers ADD COLUMN stars INTEGER",
            """CREATE TABLE seen (
                paper_id INTEGER PRIMARY KEY REFERENCES papers (id),
                made_at TEXT NOT NULL
            )""",
            # who had these papers before has had the time to look at them
            "INSERT INTO seen SELECT id, strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') FROM papers",
            """CREATE TABLE synced (
                source TEXT NOT NULL,
                day TEXT NOT NULL,
                asked_at TEXT NOT NULL,
                etag TEXT NOT NULL,
                modified TEXT NOT NULL,
                PRIMARY KEY (source, day)
            ) WITHOUT ROWID""",
        ),
    ),
    Migration(
        "all marks in one table, and what was done to them",
        (
            """CREATE TABLE marks (
                kind TEXT NOT NULL,
                name TEXT NOT NULL,
                paper_id INTEGER NOT NULL REFERENCES papers (id),
                value TEXT NOT NULL,
                at TEXT NOT NULL,
                PRIMARY KEY (kind, name, paper_id)
            ) WITHOUT ROWID""",
            "CREATE INDEX marks_by_paper ON marks (paper_id)",
            "INSERT INTO marks SELECT 'bookmark', '', paper_id, '', made_at FROM bookmarks",
            "INSERT INTO marks SELECT 'read', '', paper_id, '', made_at FROM readings",
            "INSERT INTO marks SELECT 'seen', '', paper_id, '', made_at FROM seen",
            "DROP TABLE bookmarks",
            "DROP TABLE readings",
            "DROP TABLE seen",
            """CREATE TABLE things (
                kind TEXT NOT NULL,
                name TEXT NOT NULL,
                value TEXT NOT NULL,
                at TEXT NOT NULL,
                PRIMARY KEY (kind, name)
            ) WITHOUT ROWID""",
            # how far the papers went when a saved search was last opened
            """CREATE TABLE openings (
                name TEXT PRIMARY KEY,
                paper_id INTEGER NOT NULL
            ) WITHOUT ROWID""",
            # state: 0 done, 1 undone and may be redone, 2 undone for good
            """CREATE TABLE actions (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at TEXT NOT NULL,
                deed TEXT NOT NULL,
                about TEXT NOT NULL,
                papers INTEGER NOT NULL,
                paper_id INTEGER,
                state INTEGER NOT NULL
            )""",
            "CREATE INDEX actions_by_state ON actions (state, id)",
            "CREATE INDEX actions_by_time ON actions (at)",
            # paper_id: no reference, for the row may become part of another
            """CREATE TABLE changes (
                action_id INTEGER NOT NULL REFERENCES actions (id) ON DELETE CASCADE,
                place INTEGER NOT NULL,
                kind TEXT NOT NULL,
                name TEXT NOT NULL,
                paper_id INTEGER,
                before TEXT,
                before_at TEXT,
                after TEXT,
                after_at TEXT,
                PRIMARY KEY (action_id, place)
            ) WITHOUT ROWID""",
        ),
    ),
    Migration(
        "full texts of the user's own, and how far papers were read",
        (
            """CREATE TABLE fulltexts (
                paper_id INTEGER PRIMARY KEY REFERENCES papers (id),
                path TEXT NOT NULL,
                stamp TEXT NOT NULL,
                document BLOB NOT NULL,
                at TEXT NOT NULL
            )""",
            """CREATE TABLE places (
                paper_id INTEGER PRIMARY KEY REFERENCES papers (id),
                block INTEGER NOT NULL,
                blocks INTEGER NOT NULL,
                progress INTEGER NOT NULL,
                at TEXT NOT NULL
            )""",
            # held: 1 while the full text is here, 0 once it has gone; no reference, for the index
            # has to forget rows that became part of another
            """CREATE TABLE bodies (
                paper_id INTEGER PRIMARY KEY,
                held INTEGER NOT NULL,
                changed INTEGER NOT NULL
            )""",
            "CREATE INDEX bodies_by_change ON bodies (changed)",
        ),
    ),
    Migration(
        "which action took back or did again which",
        (
            # no reference: the log may have forgotten the older one
            "ALTER TABLE actions ADD COLUMN of_id INTEGER",
            "ALTER TABLE actions ADD COLUMN of_deed TEXT NOT NULL DEFAULT ''",
            "CREATE INDEX actions_by_origin ON actions (of_id) WHERE of_id IS NOT NULL",
        ),
    ),
    Migration(
        "attached files and reading places as marks, so that undo covers them",
        (
            "INSERT INTO marks SELECT 'attached', '', paper_id, path, at FROM fulltexts",
            (
                "INSERT INTO marks SELECT 'place', '', paper_id,"
                " block || ' ' || blocks || ' ' || progress, at FROM places"
            ),
            "DROP TABLE places",
            "ALTER TABLE fulltexts RENAME TO texts_before",
            # several files of a paper: undo goes back to one whose text is here still
            """CREATE TABLE fulltexts (
                paper_id INTEGER NOT NULL REFERENCES papers (id),
                path TEXT NOT NULL,
                stamp TEXT NOT NULL,
                document BLOB NOT NULL,
                PRIMARY KEY (paper_id, path)
            )""",
            # without those that a dump told of and nobody has read
            """INSERT INTO fulltexts
                SELECT paper_id, path, stamp, document FROM texts_before WHERE stamp <> ''""",
            "DROP TABLE texts_before",
            "ALTER TABLE bodies RENAME COLUMN held TO cached",
            # whether the cache has one too was never written down
            "UPDATE bodies SET cached = 0 WHERE paper_id IN (SELECT paper_id FROM fulltexts)",
        ),
    ),
)
