"""Work that runs as a process of its own: crawls, imports and the practice market.

The web and the commands never import a spider: a crawl has its own memory, its own event loop and its own end.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


class ProcessError(RuntimeError):
    """A process of ours ended badly; the message carries the last line that it said."""


def module_command(module: str, *arguments: str) -> list[str]:
    """The command line that runs one of our modules with this interpreter."""
    return [sys.executable, "-m", module, *arguments]


def crawl_command(
    *, marketplace: str, terms: Sequence[str], drop: Path | str, base_url: str = "", urls: Path | None = None
) -> list[str]:
    """The command line of one crawl that leaves `drop`; `urls` is a list of addresses to fetch."""
    arguments = {"marketplace": marketplace, "terms": ",".join(terms), "drop": str(drop), "base_url": base_url}
    arguments["urls"] = str(urls.resolve()) if urls else ""
    pairs = [word for name, value in arguments.items() if value for word in ("-a", f"{name}={value}")]
    return module_command("scrapy", "crawl", "offers", *pairs)


def environment(**extra: str) -> dict[str, str]:
    """This process's environment with what a crawl needs to find its settings from any folder."""
    return {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings", "PYTHONUNBUFFERED": "1", **extra}


def run(command: Sequence[str], *, log: Path, extra: Mapping[str, str] | None = None) -> None:
    """Run to the end with all output in the file `log`. Raises ProcessError on a bad end."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        child = environment(**(extra or {}))
        # Only modules of ours are run, with arguments as a list: no shell reads them.
        done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, env=child, check=False)  # noqa: S603
    if done.returncode != 0:
        words = " ".join(command[2:5])
        raise ProcessError(f"{words} 未能完成（退出码 {done.returncode}）：{last_line(log)}；详见 {log}")


def last_line(log: Path) -> str:
    """The last line in a log that says anything."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "没有输出"


@contextmanager
def running(command: Sequence[str], *, log: Path) -> Iterator[str]:
    """A server of ours while the block runs; gives the address that it prints as its first line."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as errors:
        server = subprocess.Popen(  # noqa: S603 - a module of ours, arguments as a list
            command, stdout=subprocess.PIPE, stderr=errors, env=environment(), text=True, start_new_session=True
        )
    try:
        address = server.stdout.readline().strip() if server.stdout else ""
        if not address.startswith("http"):
            raise ProcessError(f"{' '.join(command[2:])} 没有启动：{last_line(log)}")
        yield address
    finally:
        _end(server)


def _end(server: subprocess.Popen[str]) -> None:
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    if server.stdout:
        server.stdout.close()
