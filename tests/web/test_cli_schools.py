"""`staffroom school`: beside a running server, and without one."""

from pathlib import Path

from web.test_cli import a_server, staffroom


def test_schools_are_added_placed_and_shown(tmp_path: Path) -> None:
    def says(*said: object) -> tuple[int, str, str]:
        done = staffroom("school", *said, "--data", tmp_path)
        return done.returncode, done.stdout, done.stderr

    for name in ("ruth", "sofia"):
        staffroom("user", "add", f"{name}@example.org", "--name", name, "--data", tmp_path)
    code, district, _ = says("add", "Hill District", "--system", "--coordinator", "sofia@example.org")
    assert (code, district.count("/schools/")) == (0, 1)
    with a_server("serve", tmp_path) as (_, address):
        added = says(
            "add", "Lincoln School", "--coordinator", "ruth@example.org", "--part-of", "Hill District"
        )
        assert added[1].startswith(f"{address}/schools/")
        assert says("coordinator", added[1].strip(), "sofia@example.org")[1].startswith(
            "sofia@example.org coordinates Lincoln School: "
        )
        rows = says("list")[1].splitlines()
        assert [row.split("  ")[0] for row in rows] == ["Name", "Hill District", "Lincoln School"]
        assert "Hill District" in rows[2].partition("Lincoln School")[2]
    assert says("part-of", "Lincoln School") == (0, "Lincoln School is part of no system now.\n", "")
    for said, answer in (
        (
            ("add", "X", "--coordinator", "nobody@example.org"),
            "no account with the e-mail nobody@example.org",
        ),
        (("part-of", "Lincoln School", "Nowhere"), "no school called Nowhere here"),
        (("part-of", "Hill District", "Lincoln School"), "A system is part of nothing higher"),
        (("add", "", "--coordinator", "ruth@example.org"), "`name`"),
    ):
        code, out, told = says(*said)
        assert (code, out, told.count("\n")) == (1, "", 1)
        assert answer in told
