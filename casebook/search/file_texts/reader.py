"""Files are read in a process of its own: one for many files, since its imports take a second of the processor.

A file that takes too long or exhausts the process ends it, and the next file gets a new one; it also ends by itself
where nothing is to be read for a while.
"""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Timer
from typing import IO
from weakref import finalize

MOST_SECONDS = 60
"""How long one file may take: it has less processor time, and a busy machine is slower."""

_COMMAND = [sys.executable, "-m", "casebook.search.file_texts.extract"]


class UnreadError(Exception):
    """A file that could not be read; the message says why in a word, and nothing of the file."""


class FileReader:
    """Reads one file after the other in a process of its own; safe to be used from several threads."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._end: finalize[..., FileReader] | None = None
        self._turn = Lock()

    @property
    def process_id(self) -> int:
        """The number of the process that waits for the next file; 0 where none does."""
        return self._process.pid if self._process else 0

    def read_text(self, path: Path, media_type: str) -> str:
        """The text of a file. Raises UnreadError."""
        request = json.dumps([str(path), media_type]).encode() + b"\n"
        with self._turn:
            # What ended a process that had read others before may be no fault of this file: it is tried once more.
            answer = self._ask(request) if self._process else b""
            answer = answer or self._ask(request)
        if not answer:
            raise UnreadError("ended")
        text, failure = json.loads(answer)
        if failure:
            raise UnreadError(failure)
        return str(text)

    def _ask(self, request: bytes) -> bytes:
        """The line that the process answers with; empty where it ended. Raises UnreadError where that took too long."""
        process, is_late = self._open_process(), Event()

        def end_late() -> None:
            is_late.set()
            process.kill()

        timer = Timer(MOST_SECONDS, end_late)
        timer.start()
        try:
            answer = _exchange(process.stdin, process.stdout, request)
        finally:
            timer.cancel()
        if answer:
            return answer
        self._close_process()
        if is_late.is_set():
            raise UnreadError("timeout")
        return b""

    def _open_process(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # The interpreter itself, with a module of ours; paths are made of hashes by the store.
            self._process = subprocess.Popen(  # noqa: S603
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._end = finalize(self, _end_process, self._process)
        return self._process

    def _close_process(self) -> None:
        if self._end:
            self._end()
        self._process = self._end = None


def _exchange(to: IO[bytes] | None, back: IO[bytes] | None, request: bytes) -> bytes:
    if to is None or back is None:
        return b""
    with suppress(BrokenPipeError):
        to.write(request)
        to.flush()
        return back.readline()
    return b""


def _end_process(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(BrokenPipeError):
                pipe.close()
