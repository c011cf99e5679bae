"""Work that runs as a process of its own: crawls, imports, benches and the practice market.

The web and the commands never import a spider: a crawl has its own memory, its own event loop and its own end.
No process outlives the one that started it (see `api.processes.child`).
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

STOP_SECONDS = 10.0


class ProcessError(RuntimeError):
    """A process of ours ended badly; the message carries the last line of its output."""


def make_module_command(module: str, *arguments: str) -> list[str]:
    """The command line that runs one of our modules with this interpreter."""
    return [sys.executable, "-m", module, *arguments]


def make_crawl_command(
    *, marketplace: str, terms: Sequence[str], drop: Path | str, base_url: str = "", urls: Path | None = None
) -> list[str]:
    """The command line of one crawl that leaves `drop`; `urls` is a list of addresses to fetch."""
    arguments = {"marketplace": marketplace, "terms": ",".join(terms), "drop": str(drop), "base_url": base_url}
    arguments["urls"] = str(urls.resolve()) if urls else ""
    pairs = [word for name, value in arguments.items() if value for word in ("-a", f"{name}={value}")]
    return make_module_command("scrapy", "crawl", "offers", *pairs)


def make_environment(**extra: str) -> dict[str, str]:
    """This process's environment with what a crawl needs to find its settings from any folder."""
    return {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings", "PYTHONUNBUFFERED": "1", **extra}


def run_in_foreground(command: Sequence[str]) -> int:
    """Run `command` on this terminal to its end; returns its exit code.

    Raises subprocess.TimeoutExpired where it does not end within STOP_SECONDS of Ctrl-C; it is stopped then.
    """
    with _start_child(command, own_group=False) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the terminal sends it to the child as well, which ends in good order
            return child.wait(timeout=STOP_SECONDS)


def run_to_log(command: Sequence[str], *, log: Path, extra: Mapping[str, str] | None = None) -> None:
    """Run `command` to its end with all output in the file `log`. Raises ProcessError on a bad end."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output, _start_child(command, stdout=output, stderr=output, extra=extra) as child:
        exit_code = child.wait()
    if exit_code != 0:
        words = " ".join(command[2:5])
        raise ProcessError(f"{words} 未能完成（退出码 {exit_code}）：{read_last_line(log)}；详见 {log}")


@contextmanager
def open_server(command: Sequence[str], *, log: Path) -> Iterator[str]:
    """A server of ours while the block runs; gives the address that it prints as its first line.

    Raises ProcessError where it prints none.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as errors, _start_child(command, stdout=subprocess.PIPE, stderr=errors) as server:
        address = server.stdout.readline().decode().strip() if server.stdout else ""
        if not address.startswith("http"):
            raise ProcessError(f"{' '.join(command[2:])} 没有启动：{read_last_line(log)}")
        yield address


def read_last_line(log: Path) -> str:
    """The last line of a log that is not blank."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else "没有输出"


@contextmanager
def _start_child(
    command: Sequence[str],
    *,
    own_group: bool = True,
    stdout: IO[bytes] | int | None = None,
    stderr: IO[bytes] | None = None,
    extra: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """A child that ends with this block, and with this process however that ends."""
    reading, writing = os.pipe()
    _, _, module, *arguments = command
    try:
        child = subprocess.Popen(  # noqa: S603 - only modules of ours, arguments as a list: no shell reads them
            make_module_command("api.processes.child", str(reading), module, *arguments),
            stdout=stdout, stderr=stderr, env=make_environment(**(extra or {})),
            pass_fds=(reading,), start_new_session=own_group,
        )  # fmt: skip
    except OSError:
        os.close(writing)
        raise
    finally:
        os.close(reading)
    try:
        yield child
    finally:
        _stop_child(child)
        os.close(writing)


def _stop_child(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    if child.stdout:
        child.stdout.close()
