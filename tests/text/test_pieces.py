"""What is written without a space, its words, and the ways to write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.folding import words
from tui.text.pieces import in_order, parted_runs, pieces, runs, spellings


def own(text: str) -> list[str]:
    """The words of a text."""
    return [word.folded for piece in pieces(text) for word, own in in_order(piece) if own]


def joined(text: str) -> set[str]:
    """What a text may be written as besides."""
    return {word.folded for piece in pieces(text) for word, own in in_order(piece) if not own}


@pytest.mark.parametrize(
    ("text", "expected", "besides"),
    [
        ("GPT-4", "gpt 4", "gpt4"),
        ("gpt4", "gpt 4", "gpt4"),
        ("GPT‑4", "gpt 4", "gpt4"),
        ("gpt 4", "gpt 4", ""),
        ("self-attention", "self attention", "selfattention"),
        ("state-of-the-art", "state of the art", "stateoftheart"),
        ("DeepSeek", "deep seek", "deepseek"),
        ("Deep-Seek", "deep seek", "deepseek"),
        ("deepseek", "deepseek", ""),
        ("DeepSeek-R1", "deep seek r1", "deepseek deepseekr1"),
        ("DeepSeekV3", "deep seek v3", "deepseekv3"),
        ("AlphaFold2", "alpha fold 2", "alphafold alphafold2"),
        ("ImageNet", "image net", "imagenet"),
        ("OpenAI", "open ai", "openai"),
        ("PyTorch", "py torch", "pytorch"),
        ("StyleGANs", "style gans", "stylegans"),
        ("Navier–Stokes", "navier stokes", "navierstokes"),
        (r"H\"older-type", "holder type", "holdertype"),
    ],
)
def test_a_piece_is_parted_and_also_joined(text: str, expected: str, besides: str) -> None:
    assert own(text) == expected.split()
    assert joined(text) == set(besides.split())


@pytest.mark.parametrize(
    "text",
    [
        *("McDonald", "MacDonald", "LeCun", "DeVries", "GPUs", "LLMs", "BERT", "LoRA", "ReLU"),
        *("arXiv", "iPhone", "LaTeX", "RoBERTa", "yolov3", "L1", "H2O", "word2vec", "3d", "Émile"),
        *("x15", "2025", "LLaMA", "learning"),
    ],
)
def test_names_plurals_capitals_and_formulas_stay_whole(text: str) -> None:
    assert len(own(text)) == 1
    assert joined(text) == set()


def test_pages_and_years_are_not_joined() -> None:
    assert joined("2019-2020, 12-14") == set()


def test_a_long_chain_is_its_words_alone() -> None:
    assert joined("a-b-c-d") == {"abcd"}
    assert joined("a-b-c-d-e") == set()


def test_a_chain_of_signs_parts_words_and_joins_none() -> None:
    assert " ".join(own("one--two -three- four_five/six")) == "one two three four five six"
    assert joined("one--two -three- four_five/six") == set()


def test_math_is_its_words() -> None:
    assert own("O(n log n)") == ["o", "n", "log", "n"]


@pytest.mark.parametrize(
    ("text", "expected", "last"),
    [
        ("图像识别", "图像 像识 识别", "别"),
        ("图", "图", ""),
        ("ニューラル", "ニュ ュー ーラ ラル", "ル"),
        ("신경망", "신경 경망", "망"),
        ("图graph像素", "图 graph 像素", "素"),
    ],
)
def test_scripts_without_spaces_are_read_in_pairs(text: str, expected: str, last: str) -> None:
    assert own(text) == expected.split()
    assert joined(text) == set(last.split())


def test_every_word_has_its_place_in_the_text() -> None:
    text = "On DeepSeek-R1 and 图像识别"
    places = [text[word.start : word.end] for piece in pieces(text) for word, _ in in_order(piece)]
    assert places == [
        *("On", "DeepSeek-R1", "DeepSeek", "Deep", "Seek", "R1", "and"),
        *("图像", "像识", "别", "识别"),
    ]


TEXTS = st.lists(
    st.sampled_from(
        ["GPT-4", "DeepSeek", r"H\"older", "{\\'e}a-b", "图像", "graph", "-", " ", "é", "\\"]
    )
    | st.text(max_size=6)
    | st.text("aZ9-", max_size=9)
).map("".join)


@given(TEXTS)
def test_runs_read_alone_have_the_words_of_the_whole_text(text: str) -> None:
    fast = [found for run in runs(text) for found in spellings(run)]
    assert fast == [(word.folded, own) for piece in pieces(text) for word, own in in_order(piece)]


@given(TEXTS)
def test_runs_parted_by_bytes_have_the_words_of_the_whole_text(text: str) -> None:
    text = f"{text}a\ud800b"
    parted = parted_runs(text).decode().split("\n")
    fast = [found for run in parted for found in spellings(run)]
    assert fast == [(word.folded, own) for piece in pieces(text) for word, own in in_order(piece)]


@given(TEXTS)
def test_the_words_of_pieces_cover_what_are_words(text: str) -> None:
    found = [word for piece in pieces(text) for word, _ in in_order(piece)]
    covered = {at for word in found for at in range(word.start, word.end)}
    for word in words(text):
        if word.folded.isascii():
            assert covered >= set(range(word.start, word.end))
