"""Processes that share the work of a run, and end when the run ends, in whatever way."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from threading import Thread
from time import sleep

CHECK_SECONDS = 1.0
"""Seconds after which a process looks whether its run is still there."""


def open_pool(jobs: int, start: Callable[..., None], *arguments: object) -> ProcessPoolExecutor:
    """So many processes. A fork has all tables in memory; in a fresh process `start(*arguments)` makes them."""
    forked = sys.platform == "linux"
    begin = partial(_initialise_worker, os.getpid(), None if forked else partial(start, *arguments))
    return ProcessPoolExecutor(jobs, get_context("fork" if forked else "spawn"), initializer=begin)


def _initialise_worker(parent: int, start: Callable[[], None] | None) -> None:
    Thread(target=_exit_without_parent, args=(parent,), daemon=True).start()
    if start:
        start()


def _exit_without_parent(parent: int) -> None:
    """End this process once its parent is gone: a parent killed with -9 says nothing, and its processes would wait
    for ever."""
    while os.getppid() == parent:
        sleep(CHECK_SECONDS)
    os._exit(1)
