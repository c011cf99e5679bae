"""One worker at a time: a lock on a file of the crawls folder, so that no schedule is run twice side by side.

The lock is the kernel's (flock): it goes with its processes, however they end. A crawl inherits it, so that a worker
that was killed leaves it taken until the crawl that it had started is over.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "worker.lock"


class WorkerBusyError(RuntimeError):
    """Another worker runs the schedules of this folder; the message is an officer's sentence."""


@contextmanager
def lock_worker(folder: Path) -> Iterator[int]:
    """Be the only worker of `folder` while the block runs; gives the file descriptor that child processes inherit.

    Raises WorkerBusyError where another worker, or a crawl that one started, is running.
    """
    handle = _open_lock(folder)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as failure:
            raise WorkerBusyError(
                "另一个采集程序（zhixun worker）或它启动的采集正在运行，本次不重复运行；请等它结束后再试。"
            ) from failure
        yield handle
    finally:
        os.close(handle)


def is_worker_running(folder: Path) -> bool:
    """Whether a worker, or a crawl that one started, is running."""
    try:
        with lock_worker(folder):
            return False
    except WorkerBusyError:
        return True


def _open_lock(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
