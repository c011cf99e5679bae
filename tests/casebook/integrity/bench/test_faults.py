"""A small run of every fault holds; the whole of it is `zhixun bench faults`.

Covers `acts`, `crowds`, `full_disk`, `fuzz`, `kills`, `postgres`, `random_bytes`, `trials`, `workplace`.
"""

import random
from collections.abc import Iterable, Iterator

import pytest
import typer

from casebook.integrity.bench.faults.__main__ import main
from casebook.integrity.bench.faults.crowds import try_clock, try_stops
from casebook.integrity.bench.faults.full_disk import try_full_disk
from casebook.integrity.bench.faults.fuzz import try_fuzz
from casebook.integrity.bench.faults.kills import COMMANDS, try_kills
from casebook.integrity.bench.faults.postgres import PostgresServer, run_server
from casebook.integrity.bench.faults.random_bytes import try_random_bytes
from casebook.integrity.bench.faults.trials import Trials
from casebook.integrity.bench.faults.workplace import Workplace, make_template


@pytest.fixture(scope="module")
def rng() -> random.Random:
    return random.Random(7)


@pytest.fixture(scope="module")
def template() -> Iterator[Workplace]:
    with make_template(None, listings=60) as place:
        yield place


def problems(trials: Iterable[Trials]) -> list[str]:
    rows = list(trials)
    assert all(row.tried for row in rows)
    return [problem for row in rows for problem in row.broken]


def test_a_fault_that_there_is_not_is_refused_and_nothing_counts_as_held() -> None:
    with pytest.raises(typer.BadParameter, match="没有这种故障：floods"):
        main(only=["kills", "floods"])


def test_a_row_tells_what_was_tried_held_and_broken() -> None:
    trials = Trials("a fault", "sqlite")
    trials.note("")
    trials.note("it fell")
    assert trials.to_row() == {
        "fault": "a fault", "database": "sqlite", "tried": 2, "withstood": 1, "broken": 1, "problems": ["it fell"],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["take", "packet", "backup"])
def test_a_command_that_is_killed_can_be_given_again(template: Workplace, rng: random.Random, name: str) -> None:
    commands = [command for command in COMMANDS if command.name == name]
    assert problems(try_kills(template, None, kills=1, rng=rng, commands=commands)) == []


def test_a_full_disk_is_said_in_a_sentence(template: Workplace, rng: random.Random) -> None:
    commands = [command for command in COMMANDS if command.name == "take"]
    assert problems(try_full_disk(template, None, tries=1, rng=rng, commands=commands)) == []


def test_changed_bytes_are_found(template: Workplace, rng: random.Random) -> None:
    assert problems(try_random_bytes(template, flips=12, rng=rng)) == []


def test_changed_drops_files_and_registers_are_refused_in_a_sentence(template: Workplace, rng: random.Random) -> None:
    assert problems(try_fuzz(template, tries=30, rng=rng)) == []


def test_a_server_that_stops_under_load_loses_nothing() -> None:
    with run_server() as server:
        assert isinstance(server, PostgresServer), "the tests bring a PostgreSQL with them"
        with make_template(server, listings=40) as place:
            assert problems([try_stops(place, server, rounds=1, listings=40)]) == []


def test_a_clock_that_was_set_back_is_told(template: Workplace) -> None:
    assert problems([try_clock(template, None, rounds=3)]) == []
