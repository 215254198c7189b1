"""The demo, started twice."""

from pathlib import Path

import httpx2

from web.test_cli import a_server, come_in, staffroom

NAMES = ["Daniel Kim", "Amina Yusuf", "Luis Ortega", "Mei Lin Tan", "Grace Owusu", "Priya Nair"]


def seen_by_daniel(data: Path) -> tuple[dict[str, object], list[str]]:
    """The community as he sees it, who came in by each link, and that each link works again."""
    with a_server("demo", data) as (server, address):
        assert server.stdout is not None
        links: list[str] = []
        while len(links) < len(NAMES):
            line = server.stdout.readline()
            if "/come-in#" in line:
                assert f"{address}/come-in#" in line
                links.append(line.strip().partition("#")[2])
        names = [come_in(address, link).json()["name"] for link in links]
        token = come_in(address, links[0]).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        me = httpx2.get(f"{address}/api/me", headers=headers).json()
        id = me["communities"][0]["id"]
        assert len(me["communities"]) == 1
        return httpx2.get(f"{address}/api/communities/{id}", headers=headers).json(), names


def test_a_second_start_adds_nothing(tmp_path: Path) -> None:
    first, names = seen_by_daniel(tmp_path)
    assert names == NAMES
    assert (first["name"], first["role"], len(first["norms"])) == ("Rural Maths Network", "coordinator", 5)  # type: ignore[arg-type]
    second, _ = seen_by_daniel(tmp_path)
    assert second == first


def test_real_data_is_not_the_demos(tmp_path: Path) -> None:
    staffroom("user", "add", "real@school.example", "--name", "Real", "--data", tmp_path)
    done = staffroom("demo", "--port", "0", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "not the demo's" in done.stderr
