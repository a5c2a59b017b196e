from __future__ import annotations

import gzip
import os
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.hub import Hub, Reply, serving
from tui import __version__
from tui.domain.errors import Offline, Stopped, Unreachable
from tui.sources.web import Timeouts, Web, _redirected, _seconds

TOKEN = "hf_for_tests"  # noqa: S105 — opens nothing
HASTY = Timeouts(connect=1.0, read=0.05, total=0.1)


class Waits:
    """Where the time goes that a client would have waited."""

    def __init__(self) -> None:
        self.total = 0.0

    def __call__(self, seconds: float) -> None:
        self.total += seconds


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def web(waits: Waits) -> Web:
    return Web(sleep=waits, chance=lambda: 1.0)


def test_an_answer_has_its_body_its_kind_and_what_a_cache_must_know(hub: Hub, web: Web) -> None:
    headers = {"Last-Modified": "Wed, 03 Sep 2025 10:00:00 GMT"}
    hub.answer("/a", Reply("[1]", etag='W/"x"', headers=headers))

    answer = web.get(f"{hub.url}/a")

    assert (answer.status, answer.body, answer.kind) == (200, b"[1]", "application/json")
    assert (answer.etag, answer.modified) == ('W/"x"', "Wed, 03 Sep 2025 10:00:00 GMT")
    assert answer.url == f"{hub.url}/a"
    assert not answer.unchanged
    assert not answer.absent


def test_the_server_learns_who_asks_and_for_what_and_no_more(hub: Hub, web: Web) -> None:
    web.get(hub.url, accept="application/atom+xml", token=TOKEN)

    headers = hub.asked[0].headers
    assert headers["User-Agent"] == f"quire/{__version__}"
    assert headers["Accept"] == "application/atom+xml"
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert set(headers) <= {
        "Host", "User-Agent", "Accept", "Accept-Encoding", "Connection", "Authorization"
    }  # fmt: skip


def test_what_has_not_changed_is_an_answer(hub: Hub, web: Web) -> None:
    hub.answer("/a", Reply("[1]", etag='"x"'))

    again = web.get(f"{hub.url}/a", etag='"x"', modified="Wed, 03 Sep 2025 10:00:00 GMT")

    assert (again.status, again.unchanged, again.body) == (304, True, b"")
    assert hub.asked[0].headers["If-Modified-Since"] == "Wed, 03 Sep 2025 10:00:00 GMT"


def test_a_connection_is_used_again(hub: Hub, web: Web) -> None:
    hub.answer("/a", Reply("[1]", etag='"x"'))

    for etag in ("", '"x"', "", '"x"'):
        web.get(f"{hub.url}/a", etag=etag)

    assert len({asked.port for asked in hub.asked}) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_is_an_answer(hub: Hub, web: Web, status: int) -> None:
    hub.answer("/a", Reply("{}", status=status))

    assert web.get(f"{hub.url}/a").absent


def test_a_packed_body_is_unpacked(hub: Hub, web: Web) -> None:
    packed = gzip.compress(b"[1, 2]" * 10_000)
    hub.answer("/a", Reply(packed, headers={"Content-Encoding": "gzip"}))

    assert web.get(f"{hub.url}/a").body == b"[1, 2]" * 10_000


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_what_may_pass_is_tried_again(hub: Hub, web: Web, waits: Waits, status: int) -> None:
    hub.answer("/a", Reply(status=status), Reply(status=status), Reply("[1]"))

    assert web.get(f"{hub.url}/a").body == b"[1]"
    assert waits.total == pytest.approx(1 + 2)


def test_waits_grow_and_a_part_of_them_is_chance(hub: Hub, waits: Waits) -> None:
    hub.answer("/a", Reply(status=500))

    with pytest.raises(Unreachable):
        Web(sleep=waits, chance=lambda: 0.0).get(f"{hub.url}/a")

    assert len(hub.asked) == 4
    assert waits.total == pytest.approx((1 + 2 + 4) / 2)


def test_a_source_may_want_longer_waits(hub: Hub, waits: Waits) -> None:
    hub.answer("/a", Reply(status=500), Reply(status=500), Reply("[1]"))
    Web(sleep=waits, chance=lambda: 0.0).get(f"{hub.url}/a", first_wait=6.0)
    assert waits.total == pytest.approx(3.0 + 6.0)


def test_a_source_may_say_something_with_a_refusal(hub: Hub, web: Web) -> None:
    hub.answer("/a", Reply({"error": "no such day"}, status=400))
    answer = web.get(f"{hub.url}/a", also=(400,))
    assert (answer.status, answer.body) == (400, b'{"error": "no such day"}')
    with pytest.raises(Unreachable):
        web.get(f"{hub.url}/a")


def test_a_server_that_asks_for_a_pause_gets_it(hub: Hub, web: Web, waits: Waits) -> None:
    hub.answer("/a", Reply(status=429, headers={"Retry-After": "17"}), Reply("[1]"))

    assert web.get(f"{hub.url}/a").body == b"[1]"
    assert waits.total == pytest.approx(17)


def test_a_server_that_asks_for_a_long_pause_is_left_alone(
    hub: Hub, web: Web, waits: Waits
) -> None:
    hub.answer("/a", Reply(status=429, headers={"Retry-After": "301"}))

    with pytest.raises(Unreachable, match=r"too often .* Try again in 6 minutes\."):
        web.get(f"{hub.url}/a")

    assert len(hub.asked) == 1
    assert waits.total == 0


@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [("0", 0), ("120", 120), ("-5", 0), ("soon", 0), ("", 0), ("٣", 0), ("9" * 400, 999_999_999)],
)
def test_a_pause_is_read_or_ignored(retry_after: str, seconds: float) -> None:
    assert _seconds(retry_after) == seconds


def test_a_pause_may_be_a_date() -> None:
    then = datetime.now(UTC) + timedelta(seconds=90)

    assert 80 < _seconds(format_datetime(then, usegmt=True)) <= 90
    assert _seconds("Wed, 03 Sep 2025 10:00:00 GMT") == 0


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, r"127\.0\.0\.1 did not understand what was asked \(HTTP 400\)\."),
        (401, r"127\.0\.0\.1 refuses to answer \(HTTP 401\)\. Is the access token right"),
        (403, r"127\.0\.0\.1 refuses to answer \(HTTP 403\)\."),
    ],
)
def test_a_refusal_is_told_and_not_tried_again(hub: Hub, web: Web, status: int, said: str) -> None:
    hub.answer("/a", Reply(status=status))

    with pytest.raises(Unreachable, match=said):
        web.get(f"{hub.url}/a")

    assert len(hub.asked) == 1


@pytest.mark.parametrize(
    ("status", "said"), [(500, "a fault of its own"), (429, "asked too often and wants a pause")]
)
def test_what_does_not_pass_is_told(hub: Hub, web: Web, status: int, said: str) -> None:
    hub.answer("/a", Reply(status=status))

    with pytest.raises(Unreachable, match=rf"127\.0\.0\.1 .*{said}.*HTTP {status}"):
        web.get(f"{hub.url}/a")


@pytest.mark.parametrize(
    "broken",
    [Reply("[1", promised=500), Reply("[1", promised=500, reset=True)],
    ids=["truncated", "reset"],
)
def test_a_body_that_breaks_off_is_fetched_again(hub: Hub, web: Web, broken: Reply) -> None:
    hub.answer("/a", broken, Reply("[1]"))
    hub.answer("/b", broken)

    assert web.get(f"{hub.url}/a").body == b"[1]"
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 broke the answer off\."):
        web.get(f"{hub.url}/b")


def test_a_body_beyond_all_bounds_is_refused(hub: Hub, web: Web) -> None:
    bomb = gzip.compress(b"0" * 5_000_000)
    hub.answer("/a", Reply(bomb, headers={"Content-Encoding": "gzip"}))

    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 sends more than 1 MB for one answer\."):
        web.get(f"{hub.url}/a", limit=1_000_000)

    assert len(hub.asked) == 1


def test_a_server_that_falls_silent_is_not_waited_for(hub: Hub, waits: Waits) -> None:
    hub.answer("/a", Reply("[1", promised=3, held=True))

    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 took too long to answer\."):
        Web(sleep=waits, timeouts=HASTY).get(f"{hub.url}/a")


def test_a_server_that_goes_on_for_ever_is_not_waited_for(hub: Hub, waits: Waits) -> None:
    hub.answer("/a", Reply("[1]"))

    with pytest.raises(Unreachable, match=r"127\.0\.0\.1 took too long to answer\."):
        Web(sleep=waits, timeouts=Timeouts(total=0.0)).get(f"{hub.url}/a")


def test_packed_data_that_cannot_be_unpacked_are_told(hub: Hub, web: Web) -> None:
    hub.answer("/a", Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"}))

    with pytest.raises(Unreachable, match="cannot be unpacked"):
        web.get(f"{hub.url}/a")


def test_a_redirect_is_followed_and_the_token_stays_with_its_host(hub: Hub, web: Web) -> None:
    hub.answer("/near", Reply(status=302, headers={"Location": "/there?x=1"}))
    hub.answer("/there", Reply("[1]"))

    answer = web.get(f"{hub.url}/near", token=TOKEN)

    assert answer.url == f"{hub.url}/there?x=1"
    assert [one.headers["Authorization"] for one in hub.asked] == [f"Bearer {TOKEN}"] * 2


def test_a_token_is_never_given_to_another_host(hub: Hub, web: Web) -> None:
    with serving() as other:
        hub.answer("/far", Reply(status=302, headers={"Location": f"{other.url}/there"}))
        other.answer("/there", Reply(status=302, headers={"Location": f"{hub.url}/back"}))
        hub.answer("/back", Reply("[1]"))

        web.get(f"{hub.url}/far", token=TOKEN)

        assert "Authorization" not in other.asked[0].headers


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("file:///etc/passwd", r"leads to 'file:'; quire does not follow"),
        ("ftp://127.0.0.1/a", r"leads to 'ftp:'; quire does not follow"),
        ("javascript:alert(1)", r"leads to 'javascript:'"),
        ("http://[", r"leads nowhere"),
        ("", r"leads nowhere"),
    ],
)
def test_a_redirect_to_nowhere_good_is_refused(
    hub: Hub, web: Web, location: str, said: str
) -> None:
    hub.answer("/a", Reply(status=302, headers={"Location": location}))

    with pytest.raises(Unreachable, match=said):
        web.get(f"{hub.url}/a")

    assert len(hub.asked) == 1


def test_a_redirect_never_leaves_https() -> None:
    assert _redirected("http://a.org/x", "https://a.org/y") == "https://a.org/y"
    assert _redirected("https://a.org/x", "//b.org/y") == "https://b.org/y"
    with pytest.raises(Unreachable, match=r"a\.org leads from https to http"):
        _redirected("https://a.org/x", "http://a.org/y")


def test_redirects_that_never_end_are_given_up(hub: Hub, web: Web) -> None:
    hub.answer("/a", Reply(status=307, headers={"Location": "/a"}))

    with pytest.raises(Unreachable, match="sends every request on to another address"):
        web.get(f"{hub.url}/a")

    assert len(hub.asked) == 6


def test_a_name_that_cannot_be_looked_up(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(Offline, match=r"There is no way to hub\.test: its name .* online\?"):
        web.get("https://hub.test/api")


def test_a_port_where_nobody_listens(web: Web, waits: Waits) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))

        with pytest.raises(Offline, match=r"127\.0\.0\.1 takes no connections\."):
            web.get(f"http://127.0.0.1:{taken.getsockname()[1]}/")

    assert waits.total == pytest.approx(1)


def test_a_server_that_does_not_speak_tls(hub: Hub, web: Web) -> None:
    with pytest.raises(Unreachable, match=r"No safe connection to 127\.0\.0\.1 came about"):
        web.get(hub.url.replace("http://", "https://"))


def test_a_proxy_is_used_when_the_environment_names_one(
    hub: Hub, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", hub.url)
    monkeypatch.setenv("http_proxy", hub.url)

    web.get("http://hub.test/api")

    assert hub.asked[0].path == "http://hub.test/api"


def test_logins_in_netrc_are_nobodys_business(hub: Hub, web: Web) -> None:
    netrc = Path(os.environ["HOME"]) / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)

    web.get(hub.url)

    assert "Authorization" not in hub.asked[0].headers


def test_cookies_are_not_kept(hub: Hub, web: Web) -> None:
    hub.answer("/a", Reply(headers={"Set-Cookie": "who=me; Path=/"}))

    web.get(f"{hub.url}/a")
    web.get(f"{hub.url}/a")

    assert "Cookie" not in hub.asked[1].headers


@pytest.mark.parametrize(
    "url", ["", "nothing", "ftp://a.org/", "http://", "http://[", "http://a..b"]
)
def test_what_is_no_address_is_told(web: Web, url: str) -> None:
    with pytest.raises(Unreachable, match="Is the address right"):
        web.get(url)


@pytest.mark.parametrize("token", ["two\nlines", "Schlüssel\u2028"])
def test_what_can_be_no_token_is_told(hub: Hub, web: Web, token: str) -> None:
    with pytest.raises(Unreachable):
        web.get(hub.url, token=token)

    assert not hub.asked


def test_who_no_longer_waits_is_let_go_while_waiting(hub: Hub) -> None:
    hub.answer("/a", Reply(status=429, headers={"Retry-After": "100"}))
    waits: list[float] = []
    web = Web(sleep=waits.append, cancelled=lambda: len(waits) >= 2)

    with pytest.raises(Stopped):
        web.get(f"{hub.url}/a")

    assert sum(waits) < 1
    assert len(hub.asked) == 1


def test_who_no_longer_waits_asks_nothing(hub: Hub) -> None:
    with pytest.raises(Stopped):
        Web(cancelled=lambda: True).get(hub.url)

    assert not hub.asked


def test_no_test_reaches_further_than_this_machine(web: Web) -> None:
    with pytest.raises(AssertionError, match="reached for the network"):
        web.get("http://192.0.2.1/")
    with pytest.raises(AssertionError, match="reached for the network"):
        web.get("http://localhost/")
