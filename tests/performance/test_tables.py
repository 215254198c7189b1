import pytest
from benchmarks import every, shapes, tables
from benchmarks.promises import PROMISES, Promise

from performance.figures import a_run, results

THRICE = results(
    a_run("staffroom", 1, deliv_s=100, deliv_per_cpu_s=200),
    a_run("floor", 1, deliv_s=50, deliv_per_cpu_s=100),
    a_run("staffroom", 2, deliv_s=300, deliv_per_cpu_s=900),
    a_run("floor", 2, deliv_s=50, deliv_per_cpu_s=300),
    a_run("staffroom", 3, deliv_s=200, deliv_per_cpu_s=800),
    a_run("floor", 3, deliv_s=50, deliv_per_cpu_s=100),
)


def test_a_ratio_is_the_median_of_each_repetitions_own() -> None:
    assert THRICE.ratio("500x5w4", "staffroom", "floor") == 3  # of 2, 3 and 8; that of the medians is 8
    assert THRICE.middle("500x5w4", "staffroom", "deliv_s") == 200


def test_a_repetition_that_one_of_two_did_not_run_is_in_no_ratio() -> None:
    some = results(*(run for run in THRICE.runs if (run.server, run.repetition) != ("floor", 2)))
    assert some.ratio("500x5w4", "staffroom", "floor") == 5
    assert some.ratio("500x5w4", "staffroom", "bun") is None


def test_throughput_says_what_each_did_and_how_we_stand_to_it() -> None:
    said = tables.throughput(THRICE)
    assert "| Staffroom | 200 | 800 | 3.00 | 1.00 |  |" in said
    assert "| floor in Python | 50 | 100 | 1.00 | 3.00 |  |" in said
    assert "Bun" not in said


def test_who_falls_behind_has_no_times() -> None:
    asked = {"rate": 1000.0, "n": 200.0, "rooms": 20.0, "p50_ms": 1.0, "p99_ms": 2.0, "p999_ms": 3.0}
    slow = a_run("plain", 1, "200x20r1000", deliv_s=6_000, deliv_per_cpu_s=6_000, undrained=40, **asked)
    fast = a_run("staffroom", 1, "200x20r1000", deliv_s=9_990, deliv_per_cpu_s=20_000, **asked)
    said = tables.paced(results(slow, fast))
    assert "| Starlette + aiosqlite, plainly | falls behind: 6,000 of 10,000 a second |  |  |" in said
    assert "| Staffroom | 50.0 | 1.00 / 2.00 / 3.00 |  |" in said


def test_what_is_not_sound_is_shown_and_falling_behind_is_no_flaw() -> None:
    behind = a_run("plain", 1, "200x20r1000", rate=1000, n=200, rooms=20, deliv_s=6_000, undrained=4)
    assert "NOT SOUND" not in tables.soundness(results(behind))
    assert "UNSOUND" in tables.soundness(results(behind, a_run("ws", order_ok=0)))


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [(500, 100, "5.00 | yes |"), (90, 100, "0.90 | **no** |"), (90, 0, "not run |  |")],
)
def test_a_promise_is_judged(ours: float, theirs: float, said: str) -> None:
    measured = [a_run("staffroom", deliv_per_cpu_s=ours), a_run("socketio", deliv_per_cpu_s=theirs)]
    shown = tables.promises(results(*measured))
    assert f"| delivered a CPU-second, of Socket.IO + SQLite | at least 4 | {said}" in shown


def test_who_falls_behind_keeps_no_promise() -> None:
    slow = a_run("staffroom", 1, "200x20r1000", rate=1000, n=200, rooms=20, deliv_s=6_000, p50_ms=0.5)
    shown = tables.promises(results(slow))
    assert "| delivered, p50 | at most 1 ms | 0.50 ms | **no**: it falls behind |" in shown


def test_a_bound_that_is_a_limit_is_kept_below_it() -> None:
    limit = Promise("", "idle1000", "rss_per_conn_kb", None, "at most", 24)
    assert limit.kept(24)
    assert not limit.kept(24.1)


def test_all_that_is_promised_can_be_measured() -> None:
    names = {server.name for server in every.SERVERS}
    known = {shape.name: shape for shape in shapes.SHAPES}
    for promise in PROMISES:
        assert promise.to is None or promise.to in names
        for server in every.chosen([promise.to or "staffroom", "staffroom"]):
            assert known[promise.shape].kind in server.kinds


def test_a_rate_counts_deliveries() -> None:
    asked = {shape.name: shape.rate for shape in shapes.SHAPES if shape.kind == "paced"}
    assert asked == {"200x20r200": 2_000, "200x20r1000": 10_000}
    assert shapes.chosen(["500x5w4"])[0].rate == 0


def test_a_name_that_is_none_is_told_which_there_are() -> None:
    with pytest.raises(SystemExit, match="500x5w16"):
        shapes.chosen(["500x5"])
    with pytest.raises(SystemExit, match="socketio"):
        every.chosen(["nginx"])
