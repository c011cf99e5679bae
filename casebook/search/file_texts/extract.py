"""The process in which files are read: `python -m casebook.search.file_texts.extract`.

Each line of standard input is a JSON list of path and media type; each is answered with a line, a JSON list of the text
and of what went wrong, one of them empty. A file that is made to exhaust a reader meets the limits of the process:
processor time for each file, memory for all.
"""

import json
import os
import resource
import selectors
import sys
import warnings
from pathlib import Path
from typing import BinaryIO

PROCESSOR_SECONDS = 20
"""Processor time of one file."""

MEMORY_BYTES = 1024 * 1024 * 1024
MOST_GROWN_BYTES = 512 * 1024 * 1024
"""Memory from which on the process ends after a file, so that the next one has all of it."""

IDLE_SECONDS = 60
"""How long the process waits for the next file before it ends."""


def main() -> None:
    """Read the files that are asked for, one after the other, until none comes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a reader prints is no answer
    while _has_line(sys.stdin.buffer) and (line := sys.stdin.buffer.readline()):
        path, media_type = json.loads(line)
        answers.write(json.dumps(_read(Path(path), media_type)).encode() + b"\n")
        answers.flush()
        if _read_memory() > MOST_GROWN_BYTES:
            break


def _has_line(requests: BinaryIO) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(requests, selectors.EVENT_READ)
        return bool(selector.select(IDLE_SECONDS))


def _read_memory() -> int:
    """Bytes of memory that this process has now; the most that `getrusage` tells begins with the parent's."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()


def _read(path: Path, media_type: str) -> tuple[str, str]:
    """The text of a file, or the name of what went wrong. The process ends where a file takes all of its time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + 1 + PROCESSOR_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    from casebook.search.file_texts.formats import read_file_text

    try:
        text = read_file_text(path, media_type).replace("\x00", " ")
        return text.encode("utf-8", "replace").decode(), ""
    except Exception as failure:  # noqa: BLE001 - whatever one file holds must not stop those that follow
        return "", type(failure).__name__


if __name__ == "__main__":
    main()
