"""A paper's web page as LaTeXML writes it for arXiv, as a document.

Its classes: https://math.nist.gov/~BMiller/LaTeXML/manual/. Formulas carry their TeX with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from tui.domain.document import (
    Block,
    Document,
    Heading,
    Item,
    Origin,
    Paragraph,
    Table,
    plain,
)
from tui.domain.errors import BadSource
from tui.sources.full_text import finished
from tui.sources.latexml_blocks import Blocks
from tui.text.links import safe_url

if TYPE_CHECKING:
    from lxml.etree import _Element

SIZE_LIMIT: Final = 40_000_000
"""Bytes: pages full of formulas have 10 million."""

_BASE = "https://arxiv.org/html/"


def parse(page: bytes, name: str, url: str = _BASE) -> Document:
    """The document in a web page of arXiv's; `name` is what to call it where it is none.

    Raises:
        BadSource: it is too large, or no such page.
    """
    if len(page) > SIZE_LIMIT:
        raise BadSource(name, None, f"it has more than {SIZE_LIMIT // 1_000_000} MB")
    root = _tree(page)
    article = None if root is None else _article(root)
    if root is None or article is None:
        raise BadSource(name, None, "it is no page that LaTeXML made of a paper")
    reader = Blocks(_base_of(root, url))
    reader.read(article)
    title, blocks = _titled(finished(reader.blocks))
    if not any(isinstance(block, Paragraph | Item | Table) for block in blocks):
        raise BadSource(name, None, "there is no text in it")
    return Document(title, blocks, Origin.HTML, url)


def _tree(page: bytes) -> _Element | None:
    from lxml import etree  # noqa: PLC0415 — 15 ms, only for who reads web pages

    # arXiv says so in the page, but not always in the first bytes
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return etree.fromstring(page, parser)
    except (etree.LxmlError, ValueError):
        return None


def _article(root: _Element) -> _Element | None:
    found = root.xpath("(//*[contains(concat(' ', @class, ' '), ' ltx_document ')])[1]")
    return found[0] if isinstance(found, list) and found else None


def _base_of(root: _Element, url: str) -> str:
    """The address that those in the page are relative to."""
    base = root.find(".//base[@href]")
    stated = urljoin(url, base.get("href") or "") if base is not None else url
    return stated if safe_url(stated) else url


def _titled(blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The title of the paper, and the blocks without it."""
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 0:
            return plain(block.text), (*blocks[:at], *blocks[at + 1 :])
    return "", blocks
