"""A small run of the bench of packets: it counts what it built, and somebody else wrote meanwhile.

Covers `referred_case` and `memory_watch`.
"""

import subprocess
import sys
from pathlib import Path

from casebook.integrity.bench.packet import measure_packet

_WATCH_A_CHILD = """
import subprocess, sys
from casebook.integrity.bench.memory_watch import read_peak, watch_memory

taken = 100_000_000
with watch_memory() as memory:
    program = f"block = b'1' * {taken}; print(1, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline()
        before = memory.looks
        while memory.looks < before + 2:
            memory.stopped.wait(0.01)
        child.communicate(b"\\n")
assert memory.highest > read_peak() + taken / 2, (memory.highest, read_peak())
"""


def test_a_packet_is_measured_while_another_writes(tmp_path: Path) -> None:
    figures = measure_packet(tmp_path, captures=4)
    assert figures["captures"] == 4
    assert isinstance(figures["entries_written_meanwhile"], int)
    assert figures["entries_written_meanwhile"] > 0


def test_the_memory_of_a_process_that_was_started_counts() -> None:
    """Measured in a process of its own: the peak of the one that runs the tests may be higher than both together."""
    subprocess.run([sys.executable, "-c", _WATCH_A_CHILD], check=True, timeout=60)
