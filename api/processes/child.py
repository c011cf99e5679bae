"""`python -m api.processes.child FD MODULE ARGUMENTS…`: run MODULE, but never longer than the process that started it.

The parent holds the writing end of a pipe whose reading end is FD. However the parent ends, kill -9 included, the
system closes that end; then this process is asked to end and, if it does not, is killed. Where it leads a process
group of its own, the whole group ends: a crawl's browser does not stay behind.
"""

import os
import runpy
import signal
import sys
import time
from threading import Thread

GRACE_SECONDS = 5.0


def end_with_parent(pipe: int) -> None:
    """Wait until nobody holds the other end of `pipe`, then end this process, gently first."""
    while os.read(pipe, 1024):
        pass
    _signal_all(signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    _signal_all(signal.SIGKILL)


def main() -> None:
    """Watch the pipe from a thread and run the module as if it had been started itself."""
    pipe, module, *arguments = sys.argv[1:]
    Thread(target=end_with_parent, args=(int(pipe),), daemon=True).start()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _signal_all(number: signal.Signals) -> None:
    leads_group = os.getpgid(0) == os.getpid()
    os.kill(-os.getpid() if leads_group else os.getpid(), number)


if __name__ == "__main__":
    main()
