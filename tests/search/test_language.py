"""What a person types, and which papers that finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.domain.paper import Paper
from tui.domain.states import StateKind
from tui.search.index import Index
from tui.search.language import parse

Find = Callable[..., set[str]]

GRADIENT = Paper(
    "Gradient Descent Converges", "We study learning rates.", ("Otto Hölder",), "2506.01347"
)
GRADUAL = Paper(
    "Gradual Learning of Graphs",
    "Descent plays no part in the state of the art.",
    ("Grace Hopper",),
    doi="10.1000/ABC.9",
)
LEARNERS = Paper("The Who of Policy", "Gradient steps make policies converge.", ("李明",))
PAPERS = (GRADIENT, GRADUAL, LEARNERS)

PIECES = st.sampled_from(
    [
        *('"', "-", "--", ":", "(", ")", "[", "]", "{", "}", "*", "?", "~", "^", "/", "\\", "'"),
        *("date:", "date:2025", "is:", "is:read", "sort:", "tag:x", "since:7d", ".."),
        *("NEAR/3", "NEAR"),
        *("title:", "Author:", "ABSTRACT:", "id:", "authors:", "row:", "AND", "OR", "NOT", "TO"),
        *(" ", "  ", "\t", "\n", "\N{NO-BREAK SPACE}", "\0", "the", "of", "gradient", "grad"),
        *("GPT-4", "2506.01347", "10.1000/abc", r"H\"older", "Ünïcode", "李明", "²", "ﾞ", "ﬁ", "é"),
    ]
)


@pytest.fixture
def found(find: Find) -> Callable[[str], set[str]]:
    """The first words of the titles that a text finds."""
    return lambda text: {title.split()[0] for title in find(text, *PAPERS)}


Found = Callable[[str], set[str]]


@settings(deadline=None)
@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    parse(text)


@settings(deadline=None, max_examples=120)
@given(st.lists(PIECES, max_size=12).map("".join))
@example("NOT OR")
@example("graph NOT OR gradient")
def test_no_mix_of_signs_and_words_is_an_error_to_search_for(text: str) -> None:
    index = Index(None)
    index.update([(1, 1, GRADIENT)], (), 1)
    index.search(text)
    index.close()


def test_all_words_must_be_there_in_any_field(found: Found) -> None:
    assert found("descent learning ") == {"Gradient", "Gradual"}
    assert found("descent converges ") == {"Gradient"}
    assert found("descent hopper ") == {"Gradual"}


def test_the_last_word_is_a_beginning_until_a_space_ends_it(found: Found) -> None:
    assert found("grad") == {"Gradient", "Gradual", "The"}
    assert found("grad ") == set()
    assert found("gradu") == {"Gradual"}


def test_every_key_on_the_way_to_a_word_finds_what_the_word_finds(found: Found) -> None:
    word = "converges"
    for length in range(1, len(word) + 1):
        assert {"Gradient", "The"} <= found(word[:length]), word[:length]


def test_a_finished_word_finds_its_other_forms(found: Found) -> None:
    assert found("policy ") == found("policies ") == {"The"}
    assert found("learn ") == {"Gradient", "Gradual"}


def test_only_the_last_word_is_a_beginning(found: Found) -> None:
    assert found("grad hopper") == set()


def test_words_in_quotes_stand_side_by_side(found: Found) -> None:
    assert found('"gradient descent"') == {"Gradient"}
    assert found('"descent gradient"') == set()
    assert found('"gradient descent" hopper') == set()


def test_a_phrase_holds_stop_words_and_other_forms(found: Found) -> None:
    assert found('"state of the art"') == {"Gradual"}
    assert found('"states of the arts"') == {"Gradual"}
    assert found('"state the art"') == set()


def test_one_word_in_quotes_is_finished(found: Found) -> None:
    assert found('"grad"') == set()
    assert found('"gradient"') == {"Gradient", "The"}


def test_a_quote_still_open_does_not_hide_what_is_typed(found: Found) -> None:
    assert found('"gradient desc') == {"Gradient"}


def test_a_minus_keeps_papers_out(found: Found) -> None:
    assert found("gradient -policy") == {"Gradient"}
    assert found('learning -"gradient descent"') == {"Gradual"}


@pytest.mark.parametrize("half", ["-a", "-in", "-is", "NOT a", "-author", "-author:"])
def test_a_small_word_kept_out_while_it_is_typed_keeps_nothing_out(found: Found, half: str) -> None:
    assert found(f"descent {half}") == {"Gradient", "Gradual"}
    assert found("descent -of ") == {"Gradient"}
    assert not half.startswith("-") or half == "-author" or parse(half).waiting


def test_a_minus_alone_takes_from_all_papers(found: Found) -> None:
    assert found("-hopper") == {"Gradient", "The"}
    assert found("-hopper -policy") == {"Gradient"}


def test_a_word_kept_out_is_never_a_beginning(found: Found) -> None:
    assert found("descent -grad") == {"Gradient", "Gradual"}


def test_a_minus_inside_a_word_keeps_nothing_out(found: Found) -> None:
    assert found("gradient-descent ") == {"Gradient"}


@pytest.mark.parametrize("field", ["title:", "Title:", "TITLE:"])
def test_a_field_in_any_case_narrows_to_it(found: Found, field: str) -> None:
    assert found("gradient") == {"Gradient", "The"}
    assert found(f"{field}gradient") == {"Gradient"}


def test_each_field_has_its_name(found: Found) -> None:
    assert found("author:hopper") == found("authors:hop") == {"Gradual"}
    assert found("abstract:gradient") == {"The"}
    assert found('abstract:"learning rates"') == {"Gradient"}
    assert found("abstract:hopper") == set()


def test_a_field_holds_for_one_word_and_can_be_kept_out(found: Found) -> None:
    assert found("title:gradual descent") == {"Gradual"}
    assert found("descent -author:hopper") == {"Gradient"}


def test_a_field_without_a_word_asks_nothing_yet(found: Found) -> None:
    assert parse("title:").query is None
    assert found("gradient author:") == found("gradient ") == {"Gradient", "The"}


def test_a_colon_after_any_other_word_is_a_sign(found: Found) -> None:
    assert found("gradient: descent") == {"Gradient"}
    assert found("row:1") == set()


@pytest.mark.parametrize(
    "text", ["", "   ", "!?", '""', '"', "-", "- -", "title:", "title: author:"]
)
def test_without_a_word_there_is_nothing_to_search_for(text: str) -> None:
    assert parse(text).query is None


def test_stop_words_keep_no_paper_from_being_found(found: Found) -> None:
    assert found("the descent of a gradient") == {"Gradient"}


def test_stop_words_alone_are_words(found: Found) -> None:
    assert found("the who ") == {"The"}


def test_or_takes_either_and_parentheses_hold_together(found: Found) -> None:
    assert found("gradient OR hopper ") == {"Gradient", "Gradual", "The"}
    assert found("(gradient OR hopper) descent ") == {"Gradient", "Gradual"}
    assert found("hopper OR ") == found("hopper ") == {"Gradual"}


def test_not_and_minus_exclude_a_word_or_a_group(found: Found) -> None:
    assert found("gradient NOT descent ") == found("gradient -descent ") == {"The"}
    assert found("descent -(gradient OR rates) ") == {"Gradual"}


def test_a_star_leaves_a_word_unfinished(found: Found) -> None:
    assert found("grad* descent ") == {"Gradient", "Gradual"}
    assert found("grad descent ") == set()


def test_signs_without_a_meaning_here_part_words(found: Found) -> None:
    assert found("gradient (descent) ") == {"Gradient"}
    assert found("gra*ent ") == set()


@pytest.mark.parametrize(
    "text", ["(gradient", "gradient)", "((gradient", "gradient -", "gradient ("]
)
def test_what_is_not_yet_closed_is_no_error(found: Found, text: str) -> None:
    assert found(text) == {"Gradient", "The"}


@pytest.mark.parametrize(
    "pasted",
    [
        "https://arxiv.org/abs/2506.01347v3",
        "arXiv:2506.01347",
        "huggingface.co/papers/2506.01347",
        "https://arxiv.org/pdf/2506.01347.pdf",
    ],
)
def test_a_pasted_id_or_link_finds_its_paper(found: Found, pasted: str) -> None:
    assert found(pasted) == {"Gradient"}


def test_a_pasted_doi_finds_its_paper(found: Found) -> None:
    assert found("https://doi.org/10.1000/abc.9") == {"Gradual"}


@pytest.mark.parametrize("spelling", ["Hölder", "Holder", "holder", r"H\"older", r"H{\"o}lder"])
def test_an_accent_is_found_however_it_is_written(found: Found, spelling: str) -> None:
    assert found(f"{spelling} ") == {"Gradient"}


def test_names_in_any_script_are_found(found: Found) -> None:
    assert found("李明") == {"The"}


def test_an_arxiv_id_or_a_doi_is_found_whole_or_as_it_is_typed(found: Found) -> None:
    assert found("2506.01347") == found("2506.0134") == found("id:2506.01347 ") == {"Gradient"}
    assert found("10.1000/abc.9") == found("id:10.1000/ABC.9") == {"Gradual"}
    assert found("2506.01348") == set()


def test_a_word_of_several_parts_needs_them_all(find: Find) -> None:
    papers = (Paper("GPT-4 Technical Report"), Paper("GPT-3 and 2 x 4"), Paper("Four GPTs"))
    assert find("GPT-4 ", papers[0], papers[2]) == {papers[0].title}


def test_a_title_hit_counts_more_than_one_in_an_abstract() -> None:
    index = Index(None)
    in_abstract = Paper("One", "Sampling is slow.")
    in_title = Paper("Sampling", "It is slow.")
    index.update([(1, 1, in_abstract), (2, 2, in_title)], (), 2)
    answer = index.search("sampling ")
    assert list(answer.ids) == [2, 1]
    assert answer.scores[0] > answer.scores[1] > 0
    index.close()


def test_what_is_pasted_is_read_only_so_far(found: Found) -> None:
    assert found("descent " * 20_000) == {"Gradient", "Gradual"}


def test_a_tilde_and_near_and_filters_go_together(found: Found) -> None:
    assert found("gradeint~ has:abstract ") == {"Gradient", "The"}
    assert found("(gradient NEAR/1 descent) OR has:code ") == {"Gradient"}
    assert found("-has:abstract ") == set()
    assert found("title:gradual~ -hopper ") == set()


def test_an_operator_at_the_end_joins_nothing_yet(found: Found) -> None:
    assert found("gradient OR") == found("gradient NOT") == {"Gradient", "The"}
    assert found("(gradient OR") == found("gradient NEAR/") == {"Gradient", "The"}


LAW_WORDS = st.sampled_from(
    [
        *("gradient", "descent", "hopper", '"learning rates"', "gradeint~", "has:abstract"),
        *("title:gradient", "(gradient NEAR descent)", "category:cs", "is:read", "gra*"),
    ]
)


@settings(deadline=None, max_examples=40)
@given(LAW_WORDS, LAW_WORDS)
def test_queries_keep_the_laws_of_logic(a: str, b: str) -> None:
    index = Index(None, states=dict.fromkeys(StateKind, lambda _: (1,)))
    index.update([(row, row, paper) for row, paper in enumerate(PAPERS, 1)], (), 3)

    def rows(text: str) -> set[int]:
        return set(index.search(f"{text} ").exact)

    everything = {1, 2, 3}
    assert rows(f"{a} -{a}") == set()
    assert rows(f"{a} {b}") == rows(a) & rows(b) == rows(f"{b} {a}")
    assert rows(f"{a} OR {b}") == rows(a) | rows(b)
    assert rows(f"-{a}") == everything - rows(a)
    assert rows(f"-({a} OR {b})") == rows(f"-{a} -{b}")
    assert rows(f"({a} OR {b}) {a}") == rows(a)
    index.close()
