"""`zhixun bench`: each bench is a module that is there, and its module answers `--help` with its own options."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from api.commands.bench import BENCHES


@pytest.mark.parametrize("module", [module for module, _ in BENCHES.values()])
def test_the_module_of_each_bench_is_there(module: str) -> None:
    assert find_spec(module)


def test_a_bench_answers_help_itself() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "api.cli", "bench", "pages", "--help"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 0
    assert "--help" in ended.stdout
