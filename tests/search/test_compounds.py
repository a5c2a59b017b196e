"""One thing is found however it is written: joined, with a hyphen, in two cases, in parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tui.domain.paper import Paper
from tui.search.index import Index

Find = Callable[..., set[str]]


def titled(*titles: str) -> list[Paper]:
    return [Paper(title) for title in titles]


@pytest.mark.parametrize("end", ["", " "])
@pytest.mark.parametrize("query", ["gpt4", "GPT-4", "gpt 4", "GPT‑4"])
def test_a_name_and_its_number_meet_in_any_spelling(query: str, end: str, find: Find) -> None:
    papers = titled("Asking GPT-4", "Asking gpt4", "Asking GPT 4", "Asking GPT-3", "Asking 4")
    assert find(query + end, *papers) == {"Asking GPT-4", "Asking gpt4", "Asking GPT 4"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("deepseek ", {"DeepSeek", "Deep-Seek", "deepseek"}),
        ("DeepSeek ", {"DeepSeek", "Deep-Seek", "deepseek", "Seek deep"}),
        ("deep-seek ", {"DeepSeek", "Deep-Seek", "deepseek", "Seek deep"}),
        ("seek ", {"DeepSeek", "Deep-Seek", "Seek deep"}),
        ("deepse", {"DeepSeek", "Deep-Seek", "deepseek"}),
        ("DeepSe", {"DeepSeek", "Deep-Seek", "deepseek", "Seek deep"}),
    ],
)
def test_a_name_in_two_cases_is_found_whole_and_in_parts(
    query: str, expected: set[str], find: Find
) -> None:
    assert (
        find(query, *titled("DeepSeek", "Deep-Seek", "deepseek", "Seek deep", "Deep")) == expected
    )


def test_the_whole_comes_before_its_parts() -> None:
    index = Index(None)
    titles = ["Attention to the self", "Self-attention", "Attention of another kind"]
    index.update([(row, row, Paper(title)) for row, title in enumerate(titles, 1)], (), 3)
    assert list(index.search("self-attention ").exact) == [2, 1]
    assert list(index.search("self-attention").exact) == [2, 1]
    index.close()


def test_a_compound_with_a_name_in_two_cases_is_found_by_each_of_its_parts(find: Find) -> None:
    papers = titled("DeepSeek-R1", "deepseek r1", "AlphaFold2", "alphafold 2", "AlphaFold")
    assert find("deepseek-r1 ", *papers) == {"DeepSeek-R1", "deepseek r1"}
    assert find("alphafold2 ", *papers) == {"AlphaFold2", "alphafold 2"}
    assert find("alphafold ", *papers) == {"AlphaFold2", "alphafold 2", "AlphaFold"}


def test_a_compound_is_sought_in_the_field_that_is_named(find: Find) -> None:
    paper = Paper("Models", "We ask GPT-4.")
    assert find("abstract:gpt4 ", paper) == {"Models"}
    assert find("title:gpt4 ", paper) == set()


def test_a_surname_in_two_cases_is_one_word(find: Find) -> None:
    papers = [Paper("Farms", authors=("Old McDonald",)), Paper("Clans", authors=("A. Donald",))]
    assert find("author:mcdonald ", *papers) == {"Farms"}
    assert find("author:donald ", *papers) == {"Clans"}


@pytest.mark.parametrize("end", ["", " "])
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("图像识别", {"深度图像识别网络"}),
        ("图像", {"深度图像识别网络", "图像 分割"}),
        ("图", {"深度图像识别网络", "图像 分割"}),
        ("络", {"深度图像识别网络"}),
        ("像 割", {"图像 分割"}),
        ("別", set()),
        ("ニューラル", {"ニューラルネットワーク"}),
        ("신경망", {"심층 신경망"}),
    ],
)
def test_scripts_without_spaces_are_searchable(
    query: str, end: str, expected: set[str], find: Find
) -> None:
    papers = titled(
        "深度图像识别网络", "图像 分割", "ニューラルネットワーク", "심층 신경망", "Image"
    )
    assert find(query + end, *papers) == expected


def test_math_is_searchable_by_its_words(find: Find) -> None:
    papers = titled("Sorting in O(n log n)", "Sorting in linear time")
    assert find("O(n log n)", *papers) == {"Sorting in O(n log n)"}
    assert find('"n log n"', *papers) == {"Sorting in O(n log n)"}


@pytest.mark.parametrize("query", ["-", "--", "a-", "-a", "GPT-", "4-", "·", "图-", "a-b-c-d-e-f"])
def test_no_sign_at_the_edge_of_a_word_is_an_error(query: str, find: Find) -> None:
    find(query, *titled("A", "GPT-4"))
