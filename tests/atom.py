"""arXiv's feeds as tests write them, in the form of 2026."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.hub import Reply

ATOM = "application/atom+xml; charset=utf-8"


def entry(
    arxiv_id: str, day: str = "2025-09-03", title: str = "", category: str = "cs.CL", doi: str = ""
) -> str:
    """A paper submitted on that day, as an entry of a feed."""
    registered = f"<arxiv:doi>{escape(doi)}</arxiv:doi>" if doi else ""
    return (
        f"<entry><id>http://arxiv.org/abs/{arxiv_id}v2</id>"
        f"<title>{escape(title or f'Paper {arxiv_id}')}</title>"
        f"<summary>What $x^2$ of {arxiv_id} means.</summary>"
        f"<published>{day}T12:00:00Z</published><updated>2026-01-01T00:00:00Z</updated>"
        f"<author><name>Ada Author</name></author>{registered}"
        f'<arxiv:primary_category term="{category}"/><category term="{category}"/></entry>'
    )


def feed(entries: Sequence[str], total: int | None = None) -> Reply:
    """An answer with these entries, of `total` in all."""
    count = len(entries) if total is None else total
    return Reply(
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
        ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"<opensearch:totalResults>{count}</opensearch:totalResults>{''.join(entries)}</feed>",
        kind=ATOM,
    )


def refusal(said: str) -> Reply:
    """The answer to a question that arXiv finds wrong."""
    wrong = (
        "<entry><id>https://arxiv.org/api/errors#wrong</id><title>Error</title>"
        f"<summary>{escape(said)}</summary></entry>"
    )
    return Reply(feed([wrong]).bytes, status=400, kind=ATOM)
