"""The benchmarks measure what they say they do."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks import corpus, full_texts, reading, relevance
from tests.benchmarks.ndcg import Grading, dcg, gains, ndcg

LETTERS = "abcdefghijklmno"
GAINS = st.dictionaries(
    st.sampled_from(LETTERS), st.floats(0.5, 8), min_size=1, max_size=len(LETTERS)
)


class TestNdcg:
    def test_the_best_order_has_1_and_no_relevant_document_has_0(self) -> None:
        gain = {"a": 3.0, "b": 1.0}
        assert ndcg(["a", "b", "x"], gain) == 1.0
        assert ndcg(["x", "y"], gain) == 0.0
        assert ndcg([], gain) == 0.0

    def test_a_hit_counts_less_the_later_it_comes(self) -> None:
        assert ndcg(["x", "a"], {"a": 1.0}) == pytest.approx(1 / math.log2(3))
        assert ndcg(["x", "y", "a"], {"a": 1.0}) == pytest.approx(1 / 2)

    def test_the_ideal_is_of_all_relevant_documents_also_those_not_found(self) -> None:
        expected = 1 / (1 + 1 / math.log2(3))
        assert ndcg(["a"], {"a": 1.0, "b": 1.0}) == pytest.approx(expected)

    def test_only_the_first_documents_count_on_both_sides(self) -> None:
        gain = dict.fromkeys(LETTERS, 1.0)
        assert ndcg(list(LETTERS[:10]), gain) == pytest.approx(1.0)
        assert ndcg([*"0123456789", "a"], {"a": 1.0}) == 0.0

    def test_without_a_relevant_document_there_is_no_figure(self) -> None:
        with pytest.raises(ValueError, match="no best order"):
            ndcg(["a"], {})

    def test_the_discount_is_the_textbooks(self) -> None:
        textbook = 3 + 2 / math.log2(3) + 3 / 2 + 0 + 1 / math.log2(6) + 2 / math.log2(7)
        assert dcg([3, 2, 3, 0, 1, 2], 10) == pytest.approx(textbook)

    @given(GAINS, st.permutations(LETTERS))
    def test_any_order_is_between_0_and_1_and_none_beats_the_ideal(
        self, gain: dict[str, float], order: list[str]
    ) -> None:
        ideal = sorted(gain, key=lambda document: -gain[document])
        assert 0 <= ndcg(order, gain) <= ndcg(ideal, gain) + 1e-9
        assert ndcg(ideal, gain) == pytest.approx(1.0)


class TestGrades:
    JUDGED = {"best": 1, "middle": 2, "worst": 4, "not": 0, "never": -1}  # noqa: RUF012

    def test_a_grade_of_0_or_less_is_not_relevant(self) -> None:
        for grading in Grading:
            assert set(gains(self.JUDGED, grading, 4)) == {"best", "middle", "worst"}

    def test_the_direction_is_the_callers_choice(self) -> None:
        assert gains(self.JUDGED, Grading.BINARY, 4) == {"best": 1, "middle": 1, "worst": 1}
        assert gains(self.JUDGED, Grading.HIGH, 4) == {"best": 1, "middle": 2, "worst": 4}
        assert gains(self.JUDGED, Grading.LOW, 4) == {"best": 4, "middle": 3, "worst": 1}


def misspelt(text: str, seed: int) -> str:
    return relevance.with_typos({"q": text}, seed)["q"]


class TestTypos:
    @given(st.integers())
    def test_one_long_word_has_one_slip_and_the_rest_stands(self, seed: int) -> None:
        said = misspelt("what is the theory of ideas", seed)
        *before, first, of, second = said.split()
        assert [*before, of] == ["what", "is", "the", "of"]
        assert (first == "theory") != (second == "ideas")

    def test_a_query_of_short_and_stop_words_stays(self) -> None:
        text = "which of these is an ion"
        assert misspelt(text, 1) == text

    def test_a_seed_gives_the_same_slips_again(self) -> None:
        queries = {"1": "gradient descent", "2": "boundary layers"}
        assert relevance.with_typos(queries, 7) == relevance.with_typos(queries, 7)
        assert relevance.with_typos(queries, 7) != relevance.with_typos(queries, 8)


@pytest.fixture
def judged_set(tmp_path: Path) -> Path:
    """Three documents, two queries, one of them without a relevant document."""
    documents = [
        {"id": "x1", "title": "", "text": "Gradient descent converges."},
        {"id": "x2", "title": "Bananas", "text": "They are yellow."},
        {"_id": "x3", "title": "Apples", "text": "They are red."},
    ]
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    (tmp_path / "queries.tsv").write_text("q1\tgradient descent\nq2\tbananas\n", encoding="utf-8")
    header = "query-id\tcorpus-id\tscore\n"
    (tmp_path / "qrels.tsv").write_text(f"{header}q1\tx1\t1\nq2\tx2\t0\n", encoding="utf-8")
    return tmp_path


def test_a_set_is_read_as_it_stands(judged_set: Path) -> None:
    tested = relevance.read(judged_set)

    assert [document.id for document in tested.documents] == ["x1", "x2", "x3"]
    assert tested.queries == {"q1": "gradient descent", "q2": "bananas"}
    assert tested.judged == {"q1": {"x1": 1}, "q2": {"x2": 0}}


def test_trecs_own_judgements_are_read_too(judged_set: Path) -> None:
    (judged_set / "qrels.tsv").write_text("q1\t0\tx1\t2\n", encoding="utf-8")

    assert relevance.read(judged_set).judged == {"q1": {"x1": 2}}


def test_documents_without_a_title_are_found_and_unjudged_queries_left_out(
    judged_set: Path,
) -> None:
    figures = relevance.measured(relevance.read(judged_set), Grading.BINARY, None)

    assert figures["nDCG@10"] == 1.0
    assert (figures["queries"], figures["documents"]) == (1, 3)


class TestPapersToMeasureWith:
    def test_made_up_ones_are_the_same_each_time_they_are_gone_over(self) -> None:
        papers = corpus.records(None, 20)
        assert len(papers) == len(list(papers)) == 20
        assert list(papers) == list(papers)
        assert list(papers.first(5)) == list(papers)[:5]

    def test_a_file_that_holds_too_few_is_gone_over_again_with_other_texts(
        self, tmp_path: Path
    ) -> None:
        file = tmp_path / "papers.jsonl"
        lines = [
            {"title": "One", "abstract": "some words", "authors": ["A", "B"]},
            {"title": "Two", "abstract": "more words"},
        ]
        file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        one, two, *again = list(corpus.records(file, 5))
        assert (one.title, one.author, two.abstract) == ("One", "A\nB", "more words")
        assert [record.title for record in again] == ["One", "Two", "One"]
        assert again[0].abstract != one.abstract
        assert again[2].abstract != again[0].abstract

    def test_a_file_without_a_paper_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "papers.jsonl"
        file.touch()
        with pytest.raises(ValueError, match="no paper"):
            corpus.records(file, 5)

    def test_every_beginning_of_every_query_is_typed(self) -> None:
        texts = corpus.typed()
        assert len(corpus.queries()) >= 200
        assert texts[:3] == ["g", "gr", "gra"]
        assert len(texts) == sum(map(len, corpus.queries()))


def test_importing_counts_every_paper_and_sees_none_change_again(tmp_path: Path) -> None:
    script = str(Path(relevance.__file__).with_name("importing.py"))
    bad = tmp_path / "papers.jsonl"
    bad.write_text('{"title": "One"}\n{}\n{"title": "Two"}\n{"title": "One"}\n', encoding="utf-8")
    for more, papers in ((["--papers", "300"], 300), (["--corpus", str(bad), "--one-core"], 2)):
        command = [sys.executable, script, *more, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stderr
        figures = json.loads(done.stdout)
        assert figures["papers"] == papers
        assert figures["changed by the second time"] == 0
        assert 0 < figures["searchable papers/s"] < figures["stored papers/s"]


def test_typing_sees_the_rows_of_every_key() -> None:
    script = str(Path(relevance.__file__).with_name("typing.py"))
    command = [sys.executable, script, "--papers", "61", "--every", "500", "--keys", "1000"]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)["61"]
    assert figures["each key"]["count"] == len("graph neural networks")
    assert figures["in a burst"]["count"] == 1
    assert 0 < figures["each key"]["p50 ms"] <= figures["each key"]["worst ms"]


def test_marking_times_every_action_beside_a_bare_commit() -> None:
    script = str(Path(relevance.__file__).with_name("marking.py"))
    command = [sys.executable, script, "--papers", "30", "--bookmarks", "10", "--rounds", "3"]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert {"bookmark", "note", "undo", "many: tag"} <= set(figures)
    assert all(0 < ms["median"] <= ms["worst"] for ms in figures.values())


def test_reading_opens_a_full_text_with_everything_in_it() -> None:
    figures = reading.opening(full_texts.made(20_000))
    assert figures["characters"] >= 20_000
    assert figures["lines"] > 200
    assert figures["open new ms"] == pytest.approx(figures["parse ms"] + figures["lay out ms"])
    assert "open kept ms" in reading.table({"full text": figures})


def test_reading_tells_texts_with_markup_from_those_without() -> None:
    figures = reading.conversion(reading.abstracts(None, 20))

    assert (figures["texts"], figures["with markup"]) == (20, 4)
    assert figures["without markup ms"] > 0
    assert figures["readable ms"] > 0
    assert "with markup" in reading.table({"conversion": figures})


def test_related_papers_are_judged_by_their_categories(tmp_path: Path) -> None:
    script = str(Path(relevance.__file__).with_name("related.py"))
    kinds = [("math.GT", "knots and braids"), ("q-bio.PE", "herring in the sea")]
    lines = [
        {"title": f"Of {about}, part {n}", "abstract": about, "categories": [category]}
        for n in range(40)
        for category, about in kinds
    ]
    corpus_file = tmp_path / "papers.jsonl"
    corpus_file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    command = [sys.executable, script, "--corpus", str(corpus_file), "--asked", "20", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["related"]["primary category"] == 1
    assert figures["at random"]["primary category"] < 1
    assert figures["for you"]["precision@20"] == 1
