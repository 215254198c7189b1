import re
from pathlib import Path

import pytest
from benchmarks import page
from benchmarks.results import ROOT, kept

from performance.figures import a_run, results

MARKS = "<!-- printed: {} -->\nold\n<!-- until here -->\n"


def test_the_page_is_what_the_runs_kept_print() -> None:
    there = page.PAGE.read_text()
    assert page.printed(there, kept()) == there, "run `uv run poe bench --print`"


def test_the_page_shows_every_part_and_every_picture_is_there() -> None:
    there = page.PAGE.read_text()
    assert sorted(re.findall(r"<!-- printed: (\w+) -->", there)) == sorted(page.PARTS)
    for picture in re.findall(r"\((performance/\w+\.svg)\)", there):
        assert (ROOT / "docs" / picture).is_file()


def test_only_what_stands_between_marks_is_printed() -> None:
    shown = page.printed(f"by hand\n{MARKS.format('idle')}by hand\n", results())
    assert shown == "by hand\n<!-- printed: idle -->\n\n<!-- until here -->\nby hand\n"


def test_a_part_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError):
        page.printed(MARKS.format("nothing"), results())


def test_runs_are_kept_whole(tmp_path: Path) -> None:
    file = tmp_path / "results" / "runs.jsonl"
    measured = results(a_run("staffroom", deliv_s=1.5), a_run("floor", 2))
    measured.keep(file)
    again = kept(file)
    assert (again.about, list(again.runs)) == (measured.about, list(measured.runs))
