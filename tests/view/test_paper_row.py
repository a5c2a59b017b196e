from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from tui.domain.paper import Entry, Link, LinkKind, Paper
from tui.domain.results import Hits, Row, Snippet
from tui.view.look import PLAIN, Look
from tui.view.paper_row import GUTTER, paper_row, rule

MakePaper = Callable[..., Paper]

CODE = (Link("https://github.com/a/b", LinkKind.CODE),)
NOW = datetime(2025, 9, 4, 12, tzinfo=UTC)
DAY = date(2025, 9, 3)

awkward = st.sampled_from(
    [
        "大規模言語モデル", "e\u0301o\u0308\u20d7", "👩‍👩‍👧‍👦", "🇩🇪", "❤️", "⚠️", "กำลังใจ",
        "देवनागरी", "العربية", "\x1b[31m", "\x9b0m", "\t", "\r\n", "\u2028", "\u202e", "[bold]",
        "\u200b", "\u200d", "\ufeff", "\ud800", "plain words ", "x" * 90,
    ]
)  # fmt: skip
texts = st.text() | st.lists(awkward, max_size=12).map("".join)
papers = st.builds(
    Paper,
    title=texts,
    authors=st.lists(texts, max_size=5).map(tuple),
    links=st.sampled_from([(), CODE]),
    upvotes=st.none() | st.integers(0, 10**9),
)
entries = st.builds(
    Entry,
    id=st.integers(1),
    paper=papers,
    bookmarked_at=st.none() | st.just(NOW),
    read_at=st.none() | st.just(NOW),
    source=texts,
    edition=st.none() | st.dates(),
    seen_at=st.none() | st.just(NOW),
)
widths = st.integers(10, 200)


def row_of(*, hits: Hits | None = None, **changes: object) -> Row:
    paper = Paper(**{"title": "A title", **changes})  # type: ignore[arg-type]
    return Row(Entry(1, paper, source="Daily Papers", edition=DAY), hits or Hits())


def lines_of(row: Row, width: int = 60, *, selected: bool = False) -> tuple[str, str]:
    first, second = paper_row(row, width, PLAIN, selected=selected)
    return first.plain, second.plain


@settings(deadline=None)
@given(entry=entries, width=widths, selected=st.booleans())
@example(entry=Entry(1, Paper("x", links=CODE), edition=DAY), width=10, selected=True)
def test_no_line_is_ever_wider_than_its_place_nor_hostile(
    entry: Entry, width: int, *, selected: bool
) -> None:
    for line in paper_row(Row(entry), width, PLAIN, selected=selected):
        assert cell_len(line.plain) <= width
        assert not {unicodedata.category(char) for char in line.plain} & {"Cc", "Cs"}
        assert "\u202e" not in line.plain


@given(texts, st.data())
def test_hits_stay_within_the_title(title: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(title)), min_size=2, max_size=2)))
    row = Row(Entry(1, Paper(title)), Hits(title=((places[0], places[1]),)))

    first, _ = paper_row(row, 40, PLAIN)

    assert all(0 <= span.start <= span.end <= len(first.plain) for span in first.spans)


def test_what_is_known_stands_in_its_place() -> None:
    first, second = lines_of(row_of(authors=("Ada", "Bob"), links=CODE))

    assert first == "  ◆ A title"
    assert second == "    3 Sep 2025 · Ada, Bob · code"


def test_without_authors_the_source_stands_there() -> None:
    assert lines_of(row_of())[1] == "    3 Sep 2025 · Daily Papers"


def test_a_paper_of_which_nothing_is_known() -> None:
    first, second = lines_of(Row(Entry(1, Paper("T"))))

    assert first == "  • T"
    assert second.strip() == ""


def test_only_code_is_known() -> None:
    assert lines_of(Row(Entry(1, Paper("T", links=CODE))))[1] == "    code"


def test_the_marks_stand_before_the_title() -> None:
    entry = Entry(1, Paper("T"), bookmarked_at=NOW, read_at=NOW)

    assert lines_of(Row(entry), selected=True)[0] == "✓★  T"
    assert lines_of(Row(entry))[0] == " ★  T"
    assert lines_of(Row(Entry(1, Paper("T"))))[0] == "  • T"


def test_new_unread_and_read_are_three_signs_in_one_place() -> None:
    new = Entry(1, Paper("T"), edition=DAY)

    assert lines_of(Row(new))[0] == "  ◆ T"
    assert lines_of(Row(replace(new, seen_at=NOW)))[0] == "  • T"
    assert lines_of(Row(replace(new, seen_at=NOW, read_at=NOW)))[0] == "    T"


def test_votes_stand_before_the_code_where_the_row_is_wide() -> None:
    voted = row_of(authors=("Ada",), links=CODE, upvotes=1_124)

    assert lines_of(voted, 76)[1] == "    3 Sep 2025 · Ada · ▲ 1,124 · code"
    assert lines_of(voted, 50)[1] == "    3 Sep 2025 · Ada · code"
    assert "▲" not in lines_of(row_of(upvotes=0), 76)[1]


def test_only_votes_are_known() -> None:
    assert lines_of(Row(Entry(1, Paper("T", upvotes=5))), 76)[1] == "    ▲ 5"


def test_an_unread_title_is_heavier_than_a_read_one() -> None:
    unread, _ = paper_row(Row(Entry(1, Paper("T"))), 40, PLAIN)
    read, _ = paper_row(Row(Entry(1, Paper("T"), read_at=NOW)), 40, PLAIN)

    assert PLAIN.title in [span.style for span in unread.spans]
    assert PLAIN.title not in [span.style for span in read.spans]


@pytest.mark.parametrize("title", ["A long title of many words", "大規模言語モデルの推論能力"])
def test_a_title_too_long_ends_in_an_ellipsis(title: str) -> None:
    first, _ = lines_of(row_of(title=title), 20)

    assert first.endswith("…")
    assert 18 <= cell_len(first) <= 20


def test_a_title_that_fits_exactly_is_whole() -> None:
    title = "x" * 16

    assert lines_of(row_of(title=title), 16 + GUTTER)[0].endswith(title)
    assert lines_of(row_of(title=title), 15 + GUTTER)[0].endswith("x…")


def test_of_very_many_authors_some_are_named_and_the_rest_counted() -> None:
    names = tuple(f"Author {number}" for number in range(1_101))

    second = lines_of(row_of(authors=names, links=CODE), 60)[1]

    assert second == "    3 Sep 2025 · Author 0, Author 1, Author 2 +1098 · code"


def test_code_is_shown_even_beside_a_name_that_is_too_long() -> None:
    second = lines_of(row_of(authors=("N" * 300,), links=CODE), 40)[1]

    assert second.endswith("… · code")
    assert cell_len(second) == 40


def test_hits_are_marked_on_the_letters_they_are_of(make_paper: MakePaper) -> None:
    paper = make_paper(6)
    start = paper.title.index("Straggler")
    hits = Hits(title=((start, start + len("Straggler")),))
    look = Look()

    first, _ = paper_row(Row(Entry(7, paper), hits), 100, look)

    marked = [first.plain[span.start : span.end] for span in first.spans if span.style == look.hit]
    assert marked == ["Straggler"]


def test_hostile_characters_do_not_move_the_hits() -> None:
    title = "a\x1b\tb \u202eword"
    start = title.index("word")
    look = Look()

    first, _ = paper_row(row_of(title=title, hits=Hits(title=((start, start + 4),))), 40, look)

    assert first.plain == "  ◆ a\ufffd b \ufffdword"
    assert [first.plain[s.start : s.end] for s in first.spans if s.style == look.hit] == ["word"]


def test_markup_in_a_title_is_text() -> None:
    first, _ = paper_row(row_of(title="[bold]x[/bold]", authors=("[red]y",)), 40, PLAIN)

    assert first.plain == "  ◆ [bold]x[/bold]"


FOUND = Snippet("We show that sparse attention is all you need in many more cases.", ((13, 19),))


def found(**changes: object) -> Row:
    return replace(row_of(hits=None, **changes), snippet=FOUND)


def test_a_sentence_that_was_found_stands_in_place_of_the_people() -> None:
    _, second = lines_of(found(authors=("Ada Lovelace",)), 60)
    assert second.strip() == "3 Sep 2025 · We show that sparse attention is all you n…"


def test_where_there_is_room_the_people_stand_before_the_sentence() -> None:
    _, second = lines_of(found(authors=("Ada Lovelace",)), 120)
    assert second.strip().startswith("3 Sep 2025 · Ada Lovelace · We show that sparse attention")


def test_the_hits_of_the_sentence_are_marked() -> None:
    second = paper_row(found(), 60, PLAIN)[1]
    hits = [second.plain[span.start : span.end] for span in second.spans if span.style == PLAIN.hit]
    assert hits == ["sparse"]


def test_the_sentence_leaves_room_for_the_code_mark() -> None:
    _, second = lines_of(found(links=CODE), 50)
    assert second.endswith("… · code")


@settings(deadline=None)
@given(entry=entries, width=widths, text=texts)
def test_a_row_with_a_sentence_is_never_wider_than_the_list(
    entry: Entry, width: int, text: str
) -> None:
    row = Row(entry, snippet=Snippet(text, ((0, min(3, len(text))),)))
    assert all(cell_len(line.plain) <= width for line in paper_row(row, width, PLAIN))


@pytest.mark.parametrize("width", [1, 5, 30, 200])
def test_a_rule_is_as_wide_as_the_list_and_says_what_is_below(width: int) -> None:
    said, line = rule("4 papers match", width, PLAIN)
    assert line.plain == "─" * width
    assert cell_len(said.plain) <= width
    assert width < 30 or said.plain == "    4 papers match"
