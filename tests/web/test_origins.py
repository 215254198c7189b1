"""A cookie speaks only for pages of our own origin."""

import pytest
from starlette.datastructures import Headers

from staffroom_server.settings import Settings
from staffroom_server.web.origins import origin_allowed, origin_for_links
from web.school import PASSWORD, School, trouble

OURS = "https://staffroom.school.example"

# (origins that the operator named, Host, Origin, allowed)
TABLE = [
    ((), "127.0.0.1:8000", "http://127.0.0.1:8000", True),
    ((), "localhost:8000", "http://localhost:8000", True),
    ((), "LOCALHOST:8000", "http://localhost:8000", True),
    ((), "10.0.0.7", "http://10.0.0.7", True),
    ((), "10.0.0.7", "https://10.0.0.7", True),
    ((), "10.0.0.7:443", "https://10.0.0.7", True),
    ((), "[::1]:8000", "http://[::1]:8000", True),
    ((), "127.0.0.1:8000", "http://127.0.0.1:8001", False),
    ((), "127.0.0.1:8000", "http://localhost:8000", False),
    ((), "127.0.0.1:8000", "http://127.0.0.1:8000/", False),
    ((), "127.0.0.1:8000", "http://127.0.0.1:8000.evil.example", False),
    ((), "127.0.0.1:8000", "null", False),
    ((), "127.0.0.1:8000", "", False),
    ((), "127.0.0.1:8000", None, False),
    ((), "evil.example:8000", "http://evil.example:8000", False),  # DNS rebinding
    ((), "127.0.0.1.evil.example", "http://127.0.0.1.evil.example", False),
    ((), "localhost.evil.example", "http://localhost.evil.example", False),
    ((), "user@127.0.0.1", "http://user@127.0.0.1", False),
    ((OURS,), "staffroom.school.example", OURS, True),
    ((OURS,), "anything", OURS, True),
    ((OURS,), "staffroom.school.example", "http://staffroom.school.example", False),
    ((OURS,), "staffroom.school.example", OURS + ":443", False),
    ((OURS,), "127.0.0.1:8000", "http://127.0.0.1:8000", False),
    ((OURS, "http://10.0.0.7"), "10.0.0.7", "http://10.0.0.7", True),
]


@pytest.mark.parametrize(("origins", "host", "origin", "allowed"), TABLE)
def test_the_table(origins: tuple[str, ...], host: str, origin: str | None, allowed: bool) -> None:
    headers = Headers({"host": host} | ({} if origin is None else {"origin": origin}))
    assert origin_allowed(headers, Settings(origins=origins)) is allowed


def test_the_servers_own_name_is_known() -> None:
    headers = Headers({"host": "staffroom.lan:8000", "origin": "http://staffroom.lan:8000"})
    assert origin_allowed(headers, Settings(host="staffroom.lan"))


def test_two_origins_are_none() -> None:
    twice = [(b"host", b"127.0.0.1"), (b"origin", b"http://127.0.0.1"), (b"origin", b"http://127.0.0.1")]
    assert not origin_allowed(Headers(raw=twice), Settings())


def test_a_link_never_leads_to_a_foreign_host() -> None:
    foreign = Headers({"host": "evil.example"})
    assert origin_for_links(foreign, "http", Settings(port=8123)) == "http://127.0.0.1:8123"
    assert origin_for_links(foreign, "http", Settings(origins=(OURS,))) == OURS
    assert origin_for_links(Headers({"host": "10.0.0.7"}), "http", Settings()) == "http://10.0.0.7"


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null"])
async def test_a_foreign_page_can_use_no_cookie_and_set_none(school: School, origin: str | None) -> None:
    await school.account("amina", founds=True)
    sign_in = {"email": "amina@example.org", "password": PASSWORD}
    async with school.browser() as browser, school.browser(origin, at="http://127.0.0.1:8000") as foreign:
        await browser.post("/api/sign-in", json=sign_in)
        foreign.cookies = browser.cookies
        reply = await foreign.post("/api/communities", json={"name": "Not mine"})
        assert trouble(reply) == (403, "bad_origin")
        foreign.cookies.clear()
        assert trouble(await foreign.post("/api/sign-in", json=sign_in)) == (403, "bad_origin")


async def test_behind_tls_alone_a_plain_cookie_is_nobodys(school: School) -> None:
    await school.account("amina")
    school.known_as(OURS)
    async with school.browser(OURS) as browser:
        await browser.post("/api/sign-in", json={"email": "amina@example.org", "password": PASSWORD})
        secret = browser.cookies["__Host-staffroom"]
        assert (await browser.get("/api/me")).status_code == 200
        browser.cookies.clear()
        browser.cookies.set("staffroom", secret, domain="staffroom.school.example")
        assert (await browser.get("/api/me")).status_code == 401
