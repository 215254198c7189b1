"""The app's files, and what every reply tells a browser to beware of."""

import pytest

from web.school import School, trouble


@pytest.mark.parametrize(
    "path", ["/", "/come-in", "/meetings/any", "/no/such/page", "/%00", "/..%2f..%2fetc"]
)
async def test_every_address_of_the_app_is_its_first_page(school: School, path: str) -> None:
    async with school.browser() as browser:
        reply = await browser.get(path)
    assert reply.status_code in (200, 404)
    assert reply.status_code == 200 or "%" in path
    if reply.status_code == 200:
        assert "<title>Staffroom" in reply.text
        assert reply.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/api", "/api/nothing", "/api/me/nothing", "/live/nothing"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_unknown_addresses_of_the_server_are_not_found(school: School, path: str, method: str) -> None:
    async with school.browser() as browser:
        assert trouble(await browser.request(method, path)) == (404, "not_found")


async def test_hashed_files_are_kept_for_ever_and_compressed(school: School) -> None:
    async with school.browser() as browser:
        reply = await browser.get("/assets/index-0a1b2c.js")
        assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert reply.headers["content-encoding"] == "gzip"
        gone = await browser.get("/assets/index-ffffff.js")
        assert gone.status_code == 404
        assert gone.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("accepts", "coded"),
    [("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip", "gzip"), ("gzip", "gzip"), ("brotli", None)],
)
async def test_what_was_built_in_brotli_is_sent_so_to_whoever_takes_it(
    school: School, accepts: str, coded: str | None
) -> None:
    async with school.browser() as browser:
        reply = await browser.get("/assets/index-3d4e5f.js", headers={"accept-encoding": accepts})
    assert reply.headers.get("content-encoding") == coded
    assert reply.headers["content-type"].startswith("text/javascript")
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert reply.headers["vary"] == "Accept-Encoding"


async def test_every_reply_is_guarded(school: School) -> None:
    async with school.browser() as browser:
        for path in ("/", "/api/me", "/healthz", "/assets/none"):
            headers = (await browser.get(path)).headers
            assert "default-src 'self'" in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "same-origin"
        for path in ("/api/me", "/api/nothing", "/healthz"):
            assert (await browser.get(path)).headers["cache-control"] == "no-store"
