from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.identity import (
    Identity,
    Reference,
    ReferenceKind,
    arxiv_id,
    doi,
    reference,
)

HOSTILE = st.text() | st.lists(
    st.sampled_from(
        [
            *("arxiv:", "arXiv.org/abs/", "https://", "doi:", "doi.org/", "10.48550/arXiv."),
            *(
                "10.1000/",
                "1706.03762",
                "math/0309136",
                "math.GT/0309136",
                "v2",
                ".",
                ";",
                ",",
                " ",
            ),
            *("/", ".pdf", "?", "#", "x", "İ", "\x1b", "٣", "hf.co/papers/"),
        ]
    ),
    max_size=6,
).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        *("1706.03762", "1706.03762v7", "arXiv:1706.03762", "ARXIV: 1706.03762v2", " 1706.03762 "),
        *("https://arxiv.org/abs/1706.03762v1", "http://www.arxiv.org/pdf/1706.03762.pdf"),
        *("arxiv.org/html/1706.03762v7#S3", "https://export.arxiv.org/abs/1706.03762"),
        *("https://huggingface.co/papers/1706.03762", "hf.co/papers/1706.03762?x=1"),
        *("https://www.alphaxiv.org/abs/1706.03762", "10.48550/arXiv.1706.03762"),
        *("https://doi.org/10.48550/arxiv.1706.03762", "huggingface.co/papers/1706.03762.md"),
    ],
)
def test_an_arxiv_id_is_known_in_every_spelling(text: str) -> None:
    assert arxiv_id(text) == "1706.03762"
    assert doi(text) is None


@pytest.mark.parametrize("text", ["math/0309136", "math.GT/0309136", "Math.GT/0309136v3"])
def test_an_old_arxiv_id_loses_its_subject_class(text: str) -> None:
    assert arxiv_id(text) == "math/0309136"


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "1706", "1706.037", "1706.037622", "section 1706.03762", "W2741809807"),
        *("https://arxiv.org/abs/", "https://evil.org/arxiv.org/abs/1706.03762", "math/030913"),
        *(
            "https://notarxiv.org/abs/1706.03762",
            "10.48550/other.1",
            # the second two digits are the month
            "9999.99999",
            "1700.03762",
            "１７０６.０３７６２",
            "٢٠٢٤.٠٣٧٦٢",
        ),
    ],
)
def test_what_is_no_arxiv_id_is_not_taken_for_one(text: str | None) -> None:
    assert arxiv_id(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("10.1103/PhysRevD.76.013009", "doi:10.1103/physrevd.76.013009"),
        *("DOI: 10.1103/PhysRevD.76.013009", "https://doi.org/10.1103/PhysRevD.76.013009."),
        *("http://dx.doi.org/10.1103/PhysRevD.76.013009", "doi.org/10.1103/PHYSREVD.76.013009"),
    ],
)
def test_a_doi_is_known_in_every_spelling(text: str) -> None:
    assert doi(text) == "10.1103/physrevd.76.013009"
    assert arxiv_id(text) is None


@pytest.mark.parametrize(
    "text", [None, "", "10.1", "10.1000", "10.1000/", "10.1000/.", "11.1000/x", "x 10.1000/x"]
)
def test_what_is_no_doi_is_not_taken_for_one(text: str | None) -> None:
    assert doi(text) is None


def test_a_person_may_name_a_paper_by_row_id_arxiv_id_doi_or_link() -> None:
    assert reference(" 0042 ") == Reference(ReferenceKind.ROW, "42")
    assert reference("arXiv:1706.03762v2") == Reference(ReferenceKind.ARXIV, "1706.03762")
    assert reference("doi:10.1000/ABC") == Reference(ReferenceKind.DOI, "10.1000/abc")
    assert reference("https://a.org/x") == Reference(ReferenceKind.URL, "https://a.org/x")


@pytest.mark.parametrize("text", ["", "attention", "-1", "٣", "9" * 19, "ftp://a.org"])
def test_what_names_no_paper_is_no_reference(text: str) -> None:
    assert reference(text) is None


def test_two_records_conflict_only_where_both_carry_the_same_kind_of_id() -> None:
    bare = Identity(None, None, "a title")
    one, other = (Identity(number, None, "a title") for number in ("1706.03762", "1706.03763"))
    with_doi, other_doi = (Identity(None, value, "a title") for value in ("10.1/a", "10.1/b"))
    assert one.conflicts_with(other)
    assert with_doi.conflicts_with(other_doi)
    assert not one.conflicts_with(one)
    assert not bare.conflicts_with(one)
    assert not one.conflicts_with(with_doi)


@given(HOSTILE)
def test_an_id_in_normal_form_is_its_own_normal_form(text: str) -> None:
    if (found := arxiv_id(text)) is not None:
        assert arxiv_id(found) == found
        assert found.isascii()
    if (found := doi(text)) is not None:
        assert doi(found) == found


@given(HOSTILE)
def test_no_text_is_both_an_arxiv_id_and_a_doi(text: str) -> None:
    assert arxiv_id(text) is None or doi(text) is None


@given(HOSTILE)
def test_any_text_may_be_asked_for_a_reference(text: str) -> None:
    found = reference(text)
    assert found is None or found.value


def test_a_long_hostile_text_is_read_once() -> None:
    for scrap in ("a.", "a-", "10.1000/", "arxiv:", " "):
        text = scrap * 100_000
        assert reference("https://" + text + "!") is not None
        arxiv_id(text)
        doi(text)
