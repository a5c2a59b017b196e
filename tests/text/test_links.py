from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import long, read_once
from tui.domain.paper import Link, LinkKind
from tui.text.links import MAX_LENGTH, classify, find, links_in, safe_url

_SCRAPS = st.sampled_from(
    [
        *("http://", "https://", "HTTPS://", "www.", "github.com/", "a.github.io", "example.org"),
        *(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\\url{",
            "\\_",
            "$\\sim$",
            "&gt;",
            ",",
            ".",
            "/",
            "@",
            ":",
        ),
        *(" ", "\n", "\u200b", "\u202e", "\x1b", "\ud800", "é", "。", "x", "%2F", "?q=1", "#s"),
    ]
)
HOSTILE = st.one_of(st.text(), st.lists(_SCRAPS, max_size=40).map("".join))


def urls(text: str) -> list[str]:
    return [found.url for found in find(text)]


@pytest.mark.parametrize("before", ["", "x " * 60, "İ " * 60, "a/b " * 30])
@pytest.mark.parametrize("name", ["a", "a" * 63])
def test_an_address_is_found_however_far_into_a_text(before: str, name: str) -> None:
    assert urls(f"{before}see {name}.GitHub.io.") == [f"https://{name}.GitHub.io"]
    assert urls(f"{before}see {name}a.gitlab.io") == (
        [f"https://{name}a.gitlab.io"] * (name == "a")
    )


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Code is at https://github.com/ritzz-ai/PACS.", "https://github.com/ritzz-ai/PACS"),
        ("see https://example.org/a, and more", "https://example.org/a"),
        ("see 'https://example.org/a'!", "https://example.org/a"),
        ("see “https://example.org/a”", "https://example.org/a"),
        ("see ``https://example.org/a''", "https://example.org/a"),
        ("is it https://example.org/a?", "https://example.org/a"),
        ("**https://example.org/a**", "https://example.org/a"),
        ("代码见https://example.org/a。", "https://example.org/a"),
        ("https://example.org/a…", "https://example.org/a"),
        ("https://example.org/a&gt;", "https://example.org/a"),
    ],
)
def test_punctuation_after_an_address_is_not_part_of_it(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("(https://example.org/a)", "https://example.org/a"),
        ("(see https://example.org/a).246", "https://example.org/a"),
        ("[https://example.org/a].", "https://example.org/a"),
        ("https://example.org/a(see", "https://example.org/a"),
        ("https://example.org/a([b)", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ('"https://example.org/a"', "https://example.org/a"),
    ],
)
def test_a_bracket_that_stands_around_an_address_is_not_part_of_it(text: str, url: str) -> None:
    assert urls(text) == [url]


def test_brackets_that_an_address_opens_and_closes_stay() -> None:
    text = "(see https://en.wikipedia.org/wiki/Boosting_(machine_learning)[1])."
    assert urls(text) == ["https://en.wikipedia.org/wiki/Boosting_(machine_learning)[1]"]


def test_what_is_stuck_to_the_address_of_the_seed_is_left_out() -> None:
    text = "at https://anonymous.4open.science/r/TangleNAS-527C{here}"
    assert urls(text) == ["https://anonymous.4open.science/r/TangleNAS-527C"]


@pytest.mark.parametrize(
    "text",
    [
        r"\url{https://github.com/a/b_c}.",
        r"\urlhttps://github.com/a/b_c",
        r"\href{https://github.com/a/b_c}{here}",
        r"$\href{https://github.com/a/b_c}{github.com/a/b_c}$.",
        r"\href{https://github.com/a/b_c}{\textbf{https://github.com/a/b\_c}}",
        r"https://github.com/a/b_c{https://github.com/a/b_c}.",
        r"https://github.com/a/b\_c.",
        r"[https://github.com/a/b_c](https://github.com/a/b_c)",
        r"[here](https://github.com/a/b_c)",
    ],
)
def test_latex_and_markdown_around_an_address_are_seen_through(text: str) -> None:
    assert links_in(text) == (Link("https://github.com/a/b_c", LinkKind.CODE),)


def test_latex_inside_an_address_is_undone() -> None:
    assert urls(r"http://www.math.org/$\sim$mason/x\%2Fy.") == ["http://www.math.org/~mason/x%2Fy"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("at www.ginac.de, free", "https://www.ginac.de"),
        ("(github.com/x/y)", "https://github.com/x/y"),
        ("GitHub.com/x/y", "https://GitHub.com/x/y"),
        ("arxiv.org/abs/1706.03762v2.", "https://arxiv.org/abs/1706.03762v2"),
        ("huggingface.co/datasets/a/b", "https://huggingface.co/datasets/a/b"),
        ("epic-lab.github.io/Tinker/.", "https://epic-lab.github.io/Tinker/"),
        ("at x.gitlab.io.", "https://x.gitlab.io"),
        ("doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("hf.co/papers/1706.03762", "https://hf.co/papers/1706.03762"),
        ("youtu.be/x and nothing else", "https://youtu.be/x"),
        ("anonymous.4open.science/r/x", "https://anonymous.4open.science/r/x"),
    ],
)
def test_a_known_host_needs_no_scheme(text: str, url: str) -> None:
    assert urls(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        *("We use github.com and arxiv.org.", "mail@www.example.org", "notgithub.com/x/y", ""),
        *("http://", "https://.", "http://www. cis.upenn.edu", "http://localhost/x", "ftp://a.org"),
        *("see a/b and e.g. i.e.", "https://user:pw@example.org/", "x.github.iox", "http://-.-"),
    ],
)
def test_what_is_no_address_is_not_found(text: str) -> None:
    assert urls(text) == []


def test_two_addresses_glued_by_a_comma_are_two() -> None:
    assert urls("https://a.org/x,https://b.org/y;http://c.org") == [
        "https://a.org/x",
        "https://b.org/y",
        "http://c.org",
    ]


def test_an_address_inside_an_address_is_part_of_it() -> None:
    url = "https://web.archive.org/web/2020/https://example.org/"
    assert urls(url) == [url]


def test_letters_of_other_scripts_stay_in_the_path() -> None:
    assert urls("https://de.wikipedia.org/wiki/Hölder ist") == [
        "https://de.wikipedia.org/wiki/Hölder"
    ]


def test_an_address_named_twice_is_one_link() -> None:
    text = "https://github.com/a/b, (github.com/a/b) and https://a.github.io/b"
    assert links_in(text) == (
        Link("https://github.com/a/b", LinkKind.CODE),
        Link("https://a.github.io/b", LinkKind.PROJECT),
    )


def test_offsets_cover_the_address_as_it_is_written() -> None:
    text = r"Code: github.com/a/b\_c. More: (https://a.org/x)."
    assert [text[f.start : f.end] for f in find(text)] == [r"github.com/a/b\_c", "https://a.org/x"]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        *((f"https://{host}/a/b", LinkKind.CODE) for host in ("github.com", "www.gitlab.com")),
        *((f"https://{host}/a/b", LinkKind.CODE) for host in ("bitbucket.org", "codeberg.org")),
        ("https://GIST.GitHub.com/a", LinkKind.CODE),
        ("https://gitlab.inria.fr/a/b", LinkKind.CODE),
        ("https://anonymous.4open.science/r/x", LinkKind.CODE),
        ("https://CRAN.R-project.org/package=netgwas", LinkKind.CODE),
        ("https://someone.github.io/paper", LinkKind.PROJECT),
        ("https://notgithub.com/a", LinkKind.PROJECT),
        ("https://github.com.evil.org/a", LinkKind.PROJECT),
        ("https://huggingface.co/a/model", LinkKind.PROJECT),
        ("https://huggingface.co", LinkKind.PROJECT),
        ("https://huggingface.co/datasets/a/b", LinkKind.DATA),
        ("https://www.kaggle.com/datasets/a", LinkKind.DATA),
        ("https://zenodo.org/record/1", LinkKind.DATA),
        ("https://doi.org/10.5281/zenodo.1494163", LinkKind.DATA),
        ("https://doi.org/10.1000/182", LinkKind.PAPER),
        ("https://dx.doi.org/10.1000/182", LinkKind.PAPER),
        ("https://huggingface.co/papers/1706.03762", LinkKind.PAPER),
        ("https://www.arXiv.org/abs/1706.03762", LinkKind.PAPER),
        ("https://openreview.net/forum?id=x", LinkKind.PAPER),
        ("https://example.org/", LinkKind.PROJECT),
        ("no address at all", LinkKind.PROJECT),
    ],
)
def test_the_host_tells_what_a_link_leads_to(url: str, kind: LinkKind) -> None:
    assert classify(url) is kind


@pytest.mark.parametrize(
    "url",
    [
        *("http://example.org", "HTTPS://Example.org:8080/a?b=c#d", "https://192.168.0.1/x"),
        *(
            "https://xn--bcher-kva.example/",
            "https://medium.com/@user/x",
            "https://a_b.example.org",
        ),
        *("https://example.org/Hölder", "https://example.org?x", "https://example.xn--p1ai/"),
    ],
)
def test_an_ordinary_web_address_may_be_opened(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "text",
    [
        *("", "example.org", "ftp://example.org", "file:///etc/passwd", "javascript:alert(1)"),
        *("data:text/html,x", "http://", "http:///x", "http://?x", "https:example.org", "//a.org"),
        *(
            "https://user@example.org",
            "https://github.com:pw@evil.org",
            "https://a.org:80@evil.org",
        ),
        *("https://a.org\\@evil.org", "https://a.org/\\x", "https://a.org/ x", " https://a.org"),
        *(
            "https://a.org\n",
            "https://a.org/\x1b[2J",
            "https://a.org/\x00",
            "https://a.org/\u202ex",
        ),
        *(
            "https://a.org/\u200b",
            "https://a.org/\xa0",
            "https://a.org/\ud800",
            "https://аpple.com",
        ),
        *(
            "https://a..org",
            "https://.a.org",
            "https://a.org.",
            "https://localhost",
            "https://-a.org",
        ),
        *("https://a.org:999999", "https://a.org:x", "https://999.1.1.1", "https://[::1]/"),
        *('https://a.org/"x', "https://a.org/<x>", "-https://a.org", "https://a.org/" + "x" * 2048),
    ],
)
def test_an_address_that_could_do_harm_is_not_opened(text: str) -> None:
    assert safe_url(text) is None


@given(HOSTILE)
def test_offsets_are_in_order_and_point_into_the_text(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert not any(char.isspace() for char in text[found.start : found.end])
        end = found.end


@given(HOSTILE)
def test_every_address_found_is_safe_and_is_found_again_by_itself(text: str) -> None:
    for found in find(text):
        assert safe_url(found.url) == found.url
        assert urls(found.url) == [found.url]


@given(HOSTILE)
def test_a_safe_address_is_printable_and_short(text: str) -> None:
    if (url := safe_url(text)) is not None:
        assert url.isprintable()
        assert len(url) <= MAX_LENGTH
        assert classify(url) in LinkKind


@pytest.mark.parametrize(
    "scrap",
    [
        *(
            "http://a.bc(",
            "http://a.bc)",
            "http://a.bc/[(",
            "github.com/a(",
            "www.a.bc.",
            "a-",
            "a.",
        ),
        *("(", "((((x", "\\_", "$\\sim$", "&", ",", ".", "http://", "https://a.bc,", "."),
    ],
)
def test_a_long_hostile_text_is_read_once(scrap: str) -> None:
    text = long(scrap)
    with read_once():
        find(text)
        find("https://example.org/" + text)
        safe_url("https://" + text)
