from __future__ import annotations

from datetime import date

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exporters.awkward import ATTENTION, BERT, DIPHOTON, alone, exported, written
from tui.domain.exporting import Exported
from tui.domain.paper import Paper


def entry_of(paper: Paper | Exported, **options: bool) -> dict[str, str]:
    """The fields of the one entry, as an independent parser sees them; `type` and `key` too."""
    library = parse_string(written("bibtex", paper, **options), parse_stack=[])
    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {name: field.value[1:-1] for name, field in entry.fields_dict.items()}
    return fields | {"type": entry.entry_type, "key": entry.key}


def test_a_preprint() -> None:
    assert written("bibtex", ATTENTION) == (
        """\
@misc{vaswani2017attention,
  title = {Attention Is All You Need},
  author = {Vaswani, Ashish and Shazeer, Noam},
  year = {2017},
  month = jun,
  day = {12},
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  url = {https://arxiv.org/abs/1706.03762},
  abstract = {The dominant sequence transduction models are based on complex networks.}
}
"""
    )


def test_an_article_that_is_on_arxiv_too() -> None:
    assert written("bibtex", DIPHOTON) == (
        """\
@article{balazs2007calculation,
  title = {Calculation of prompt diphoton production cross sections at {Tevatron} and {LHC} energies},
  author = {Balázs, C. and Berger, E. L. and Nadolsky, P. and Yuan, C.-P.},
  year = {2007},
  month = apr,
  day = {2},
  journal = {Physical Review D},
  doi = {10.1103/physrevd.76.013009},
  eprint = {0704.0001},
  archivePrefix = {arXiv},
  primaryClass = {hep-ph}
}
"""  # noqa: E501 — as it is written
    )


def test_a_conference_paper_with_the_users_own() -> None:
    own = alone(BERT, tags=("nlp", "to read"), note="Read §3.\n\nThen `x`.", key="devlin19")
    assert written("bibtex", own) == (
        """\
@inproceedings{devlin19,
  title = {{BERT}: Pre-training of Deep Bidirectional Transformers},
  author = {Devlin, Jacob and King, Jr., Martin Luther and van der Laan, Mark and \
{CMS Collaboration}},
  year = {2019},
  month = jun,
  day = {1},
  booktitle = {Proceedings of NAACL 2019},
  doi = {10.18653/v1/n19-1423},
  keywords = {language models, pre-training, nlp, to read},
  annote = {Read §3.

Then `x`.}
}
"""
    )


def test_a_title_alone_is_an_entry() -> None:
    assert written("bibtex", Paper("Negative Reinforcement")) == (
        "@misc{anonnegative,\n  title = {Negative Reinforcement}\n}\n"
    )


def test_entries_are_parted_by_an_empty_line_and_their_keys_differ() -> None:
    text = written("bibtex", ATTENTION, replace(ATTENTION, arxiv_id="1706.99999"))
    assert "}\n\n@misc{vaswani2017attention-1706.99999,\n" in text


def test_a_published_paper_without_a_known_venue_claims_no_journal() -> None:
    entry = entry_of(replace(DIPHOTON, venue=""))
    assert entry["type"] == "misc"
    assert entry["doi"] == "10.1103/physrevd.76.013009"
    assert "journal" not in entry


def test_arxiv_is_no_venue_where_eprint_tells_it() -> None:
    entry = entry_of(replace(ATTENTION, venue="arXiv preprint arXiv:1706.03762"))
    assert (entry["type"], entry.get("journal")) == ("misc", None)
    assert entry_of(Paper("x", venue="bioRxiv"))["journal"] == "bioRxiv"


def test_accents_are_utf8_or_commands() -> None:
    paper = Paper("Über Łódź", authors=("Jürgen Ş. Çelik",), venue="Zeitschrift für Physik")
    assert entry_of(paper)["author"] == "Çelik, Jürgen Ş."
    entry = entry_of(paper, ascii=True)
    assert entry["title"] == r"{\"U}ber {\L}{\'o}d{\'z}"
    assert entry["author"] == r"{\c{C}}elik, J{\"u}rgen {\c{S}}."
    assert entry["journal"] == r"Zeitschrift f{\"u}r Physik"


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Johnson and Johnson", "{Johnson and Johnson}"),
        ("Prabhat", "Prabhat"),
        ("A, B, C, D", "{A, B, C, D}"),
        ("O'Brien & Sons", r"{O'Brien \& Sons}"),
    ],
)
def test_a_name_that_has_no_parts_stands_in_braces(name: str, author: str) -> None:
    assert entry_of(Paper("x", authors=(name,)))["author"] == author


def test_a_paper_of_1101_authors_has_them_all() -> None:
    authors = tuple(f"A. B. Family{number}" for number in range(1101))
    assert entry_of(Paper("x", authors=authors))["author"].count(" and ") == 1100


def test_an_address_and_a_doi_stand_as_they_are_but_for_braces() -> None:
    paper = Paper("x", doi="10.1002/(sici)1<1::a_b>3.0.co;2-#", url="https://a.org/a_b%20~{c}#d")
    entry = entry_of(paper)
    assert entry["doi"] == "10.1002/(sici)1<1::a_b>3.0.co;2-#"
    assert entry["url"] == "https://a.org/a_b%20~%7Bc%7D#d"


def test_years_before_1000_have_their_digits() -> None:
    assert entry_of(Paper("x", published=date(800, 1, 1)))["year"] == "800"


def test_no_line_begins_as_an_entry_does_but_the_first() -> None:
    paper = Paper("x", abstract="One.\n\n@article{evil, title={x}}\n\n% no comment")
    text = written("bibtex", alone(paper, note="@misc{y,}"))
    assert [line for line in text.splitlines() if line.lstrip().startswith(("@", "%"))] == [
        "@misc{anonx,"
    ]


@settings(deadline=None, max_examples=50)
@given(st.lists(exported(), min_size=1, max_size=3), st.booleans())
def test_an_independent_parser_finds_an_entry_for_each_paper(
    papers: list[Exported], ascii_: bool
) -> None:
    text = written("bibtex", *papers, ascii=ascii_)
    library = parse_string(text, parse_stack=[])
    assert len(library.entries) == len(papers)
    assert library.failed_blocks == []
    assert library.comments == []
    assert library.strings == []
