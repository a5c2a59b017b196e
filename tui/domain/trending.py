"""Which papers are talked about: a number that grows with votes and falls with age.

`trending = (upvotes + 2 × comments) ÷ (age + 2)^1.5`, the age in days since the newest edition that
lists the paper, else since it came out. Votes count as they stand; a comment takes more effort than
a vote. The power makes three weeks outweigh a factor of 30: yesterday's 20 votes rank beside last
week's 100. The shape is that of the ranking of Hacker News
(https://news.ycombinator.com/item?id=1781013).
"""

from __future__ import annotations

_COMMENT = 2.0
_GRACE = 2
"""Days added to every age: today's papers have had no time to be voted for."""
_GRAVITY = 1.5


def trending(upvotes: int | None, comments: int | None, age: int) -> float:
    """How much a paper is talked about; `age` in days, one of the future counts as none."""
    votes = (upvotes or 0) + _COMMENT * (comments or 0)
    return float(votes / (max(0, age) + _GRACE) ** _GRAVITY)
