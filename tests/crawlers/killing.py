"""Crawls killed with -9 at random moments, whatever shop they are of."""

import random
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crawlers.drop.verify import verify_drop
from crawlers.drop.writer import read_captures
from matcher.records.listing import Capture
from tests.crawlers.crawling import Crawled, command, crawl, surroundings

KILLS = 30
# Bytes of archive that a run adds before its kill; 0 kills it before it is open or while it mends.
GROWTH = (0, 1, 1, 20_000, 60_000)


@dataclass(frozen=True, slots=True)
class Shop:
    """What is crawled: a marketplace at an address, by terms; `more` goes into the crawl's environment."""

    base_url: str
    terms: str
    marketplace: str = "practice"
    more: Mapping[str, str] = field(default_factory=dict)

    def crawl(self, folder: Path) -> Crawled:
        """One crawl to its end."""
        return crawl(folder, base_url=self.base_url, terms=self.terms, marketplace=self.marketplace, more=self.more)

    def kill(self, folder: Path, *, growth: int, after: float) -> bool:
        """Crawl and kill so many seconds after the run added `growth` bytes of archive; True where it ended."""
        before = size(folder / "crawl.warc.gz")
        running = subprocess.Popen(
            command(folder, base_url=self.base_url, terms=self.terms, marketplace=self.marketplace),
            env=surroundings(folder, more=self.more), cwd=folder.parent,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while size(folder / "crawl.warc.gz") < before + growth and running.poll() is None:
            time.sleep(0.005)
        try:
            return running.wait(timeout=after) == 0
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            return False


Same = Callable[[Crawled, Crawled], None]
"""Asserts that two crawls of one shop saw the same."""


def kept(folder: Path) -> list[Capture]:
    """The whole lines of an unfinished drop."""
    path = folder / "captures.jsonl"
    if not path.exists():
        return []
    whole = [line for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    copy = folder.parent / "copy"
    copy.mkdir(exist_ok=True)
    (copy / "captures.jsonl").write_bytes(b"".join(whole))
    return read_captures(copy)


def size(path: Path) -> int:
    """Bytes of a file, 0 where there is none."""
    return path.stat().st_size if path.exists() else 0


def killed_again_and_again(shop: Shop, folder: Path, same: Same, *, seed: int) -> None:
    """Kill the crawl `KILLS` times, going on each time; every whole drop is as one that nothing disturbed."""
    reference = shop.crawl(folder / "reference")
    assert reference.code == 0, reference.log[-2000:]
    moments = random.Random(seed)
    kills, number, drop = 0, 0, folder / "drop-0"
    halfway: set[int] = set()
    while kills < KILLS:
        before = kept(drop)
        kills += not shop.kill(drop, growth=moments.choice(GROWTH), after=moments.uniform(0.0, 0.4))
        after = kept(drop)
        assert after[: len(before)] == before
        halfway.add(len(after))
        if (drop / "manifest.json").exists():
            same(Crawled(0, "", drop), reference)
            assert list(verify_drop(drop))
            number += 1
            drop = folder / f"drop-{number}"
    # The moments fell into the crawl, not before or after it.
    assert len(halfway - {0, len(reference.captures)}) >= 5, sorted(halfway)
    done = shop.crawl(drop)
    assert done.code == 0, done.log[-2000:]
    same(done, reference)
    assert list(verify_drop(drop))
