"""A crawl as officers start it: a process of its own, its exit code, the drop that it leaves."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from matcher.records.coverage import Coverage
from matcher.records.jsonl import from_line
from matcher.records.listing import Capture, Listing

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Crawled:
    """How a crawl ended and what it left."""

    code: int
    log: str
    folder: Path

    @property
    def listings(self) -> list[Listing]:
        return records(self.folder / "listings.jsonl", Listing)

    @property
    def captures(self) -> list[Capture]:
        return records(self.folder / "captures.jsonl", Capture)

    @property
    def coverage(self) -> list[Coverage]:
        return records(self.folder / "coverage.jsonl", Coverage)


def records(path: Path, noun: type[Record]) -> list[Record]:
    """Every line of a file as the record that it is."""
    with path.open("rb") as lines:
        return [from_line(noun, line) for line in lines]


def command(
    folder: Path | str, *, base_url: str, terms: str, marketplace: str = "practice", urls: Path | None = None
) -> list[str]:
    """The command line of a crawl."""
    words = {"marketplace": marketplace, "base_url": base_url, "terms": terms, "drop": str(folder)}
    words |= {"urls": str(urls)} if urls else {}
    pairs = [word for name, value in words.items() for word in ("-a", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", "offers", *pairs]


def surroundings(folder: Path, *, browser: bool = False, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a crawl: a data folder beside the drop, without a browser unless asked for."""
    bare = {} if browser else {"ZHIXUN_CHROMIUM": ""}
    ours = {"SCRAPY_SETTINGS_MODULE": "crawlers.settings", "ZHIXUN_DATA_FOLDER": str(folder.parent / "var")}
    return {**os.environ, **ours, **bare, **(more or {})}


def crawl(
    folder: Path,
    *,
    base_url: str,
    terms: str,
    marketplace: str = "practice",
    drop: str = "",
    urls: Path | None = None,
    browser: bool = False,
    timeout: float = 120,
    more: Mapping[str, str] | None = None,
    options: Sequence[str] = (),
) -> Crawled:
    """Run a crawl to its end, outside the checkout; `drop` in the folder's place, `more` into its environment.

    `options` are further words of Scrapy's command line.
    """
    done = subprocess.run(
        [*command(drop or folder, base_url=base_url, terms=terms, marketplace=marketplace, urls=urls), *options],
        env=surroundings(folder, browser=browser, more=more),
        cwd=folder.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=timeout,
        check=False,
    )
    return Crawled(done.returncode, done.stdout, folder)
