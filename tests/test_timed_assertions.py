"""No test compares a measured time with a number: a busy machine would fail it. `growth` says how else.

What waits for a limit of ours by the clock is listed with its reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time", "process_time_ns",
          "thread_time", "time", "time_ns"}  # fmt: skip
EXCEPTIONS = {
    "api/commands/test_without_index.py::test_every_other_command_works":
        "nine commands in the time of four waits for an index; a command that waited for one would take that for each",
    "api/commands/test_without_index.py::test_the_desk_opens_and_officers_act":
        "the limit is the patience of SQLite with a lock, which the act must not have waited for",
    "casebook/search/engines/elastic/test_index.py::test_an_engine_that_is_not_there_or_hangs_is_a_search_error_soon":
        "the limit is twice the patience with the engine: who asks a second time needs more",
    "crawlers/extraction/test_time_limit.py::test_a_loop_and_a_pattern_without_end_are_ended":
        "what would burn a minute of this thread is ended after 0.2 s each: half a minute is 75 times that",
}  # fmt: skip
"""Tests whose limit is a time that the product itself waits."""


def is_difference_of_clocks(node: ast.AST) -> bool:
    """Whether an expression subtracts what a clock gave, or from it."""
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Sub)
        and any(isinstance(side, ast.Call) and name_of(side.func) in CLOCKS for side in (node.left, node.right))
    )


def name_of(function: ast.expr) -> str:
    """The last part of a function's name."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def find_timed_assertions(tree: ast.Module) -> Iterator[str]:
    """The functions in which an assertion compares a difference of clocks, or a name that stands for one."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        inside = list(ast.walk(function))
        measured = {
            target.id
            for node in inside
            if isinstance(node, ast.Assign) and any(map(is_difference_of_clocks, ast.walk(node.value)))
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        compared = [part for node in inside if isinstance(node, ast.Assert) for part in ast.walk(node.test)]
        if any(is_difference_of_clocks(part) or getattr(part, "id", None) in measured for part in compared):
            yield function.name


def test_a_limit_in_seconds_is_listed_with_its_reason() -> None:
    timed = {
        f"{path.relative_to(HERE).as_posix()}::{name}"
        for path in HERE.rglob("*.py")
        if "node_modules" not in path.parts
        for name in find_timed_assertions(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert timed == set(EXCEPTIONS)


def test_assertions_on_time_are_found_however_they_are_written() -> None:
    written = """
def test_at_once():
    assert monotonic() - began < 1
def test_by_name():
    took = time.process_time() - began
    assert 0 < took < 2
def test_of_something_else():
    end = time.time() + 3
    assert len(found) - 1 < 2
"""
    assert list(find_timed_assertions(ast.parse(written))) == ["test_at_once", "test_by_name"]
