"""Work that is timed in a process of its own, kinds of it in turn."""

from matcher.bench.timing import TURNS, Run, report_time, run_alone, run_in_turn


def test_work_is_done_in_another_process() -> None:
    run = run_alone(float, "0.5")
    assert run.seconds == 0.5
    assert run.peak_mb > 0


def test_the_fastest_of_each_kind_counts_and_kinds_take_turns() -> None:
    order: list[str] = []
    seconds = {"one": iter([3.0, 1.0, 2.0]), "two": iter([5.0, 6.0, 4.0])}

    def run(kind: str) -> Run:
        order.append(kind)
        return Run(next(seconds[kind]), 1)

    fastest = run_in_turn({kind: lambda kind=kind: run(kind) for kind in seconds})  # type: ignore[misc]  # bound now
    assert {kind: run.seconds for kind, run in fastest.items()} == {"one": 1.0, "two": 4.0}
    assert order == ["one", "two"] * TURNS


def test_what_the_work_gives_is_given() -> None:
    assert report_time("x", lambda: 3) == 3
