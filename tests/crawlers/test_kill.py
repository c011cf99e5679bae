"""Crawls killed with -9 at random moments: a drop is whole or unfinished, no capture is lost, none is there twice."""

import random
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from crawlers.checking import check
from crawlers.drop import captures_of
from matcher.records import Capture
from tests.crawlers.crawling import Crawled, command, crawl, surroundings

TERMS = "炎陵黄桃,黄桃,手机壳"
KILLS = 30
# Bytes of archive that a run adds before its kill; 0 kills it before it is open or while it mends.
GROWTH = (0, 1, 1, 20_000, 60_000)


def kept(folder: Path) -> list[Capture]:
    """The whole lines of an unfinished drop."""
    path = folder / "captures.jsonl"
    if not path.exists():
        return []
    whole = [line for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    copy = folder.parent / "copy"
    copy.mkdir(exist_ok=True)
    (copy / "captures.jsonl").write_bytes(b"".join(whole))
    return captures_of(copy)


def size(path: Path) -> int:
    """Bytes of a file, 0 where there is none."""
    return path.stat().st_size if path.exists() else 0


def run_and_kill(folder: Path, market: str, *, growth: int, after: float) -> bool:
    """Crawl and kill so many seconds after the run added `growth` bytes of archive; True where it came to its end."""
    before = size(folder / "crawl.warc.gz")
    running = subprocess.Popen(
        command(folder, base_url=market, terms=TERMS),
        env=surroundings(folder), cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while size(folder / "crawl.warc.gz") < before + growth and running.poll() is None:
        time.sleep(0.005)
    try:
        return running.wait(timeout=after) == 0
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
        return False


def same(done: Crawled, reference: Crawled) -> None:
    """Two crawls of one market saw the same."""
    assert Counter((c.url, c.sha256, c.status) for c in done.captures) == Counter(
        (c.url, c.sha256, c.status) for c in reference.captures
    )
    facts = {(x.item, x.title, x.price, x.page and x.page.sha256, x.seller) for x in reference.listings}
    assert {(x.item, x.title, x.price, x.page and x.page.sha256, x.seller) for x in done.listings} == facts
    assert len(done.listings) == len(facts)
    assert sorted(map(str, done.coverage)) == sorted(map(str, reference.coverage))


@pytest.mark.timeout(400)
def test_thirty_kills(practice_market: str, tmp_path: Path) -> None:
    reference = crawl(tmp_path / "reference", base_url=practice_market, terms=TERMS)
    assert reference.code == 0
    moments = random.Random(20260801)
    kills, number, folder = 0, 0, tmp_path / "drop-0"
    halfway: set[int] = set()
    while kills < KILLS:
        before = kept(folder)
        growth, moment = moments.choice(GROWTH), moments.uniform(0.0, 0.4)
        kills += not run_and_kill(folder, practice_market, growth=growth, after=moment)
        after = kept(folder)
        assert after[: len(before)] == before
        halfway.add(len(after))
        if (folder / "manifest.json").exists():
            same(Crawled(0, "", folder), reference)
            assert list(check(folder))
            number += 1
            folder = tmp_path / f"drop-{number}"
    # The moments fell into the crawl, not before or after it.
    assert len(halfway - {0, len(reference.captures)}) >= 5, sorted(halfway)
    done = crawl(folder, base_url=practice_market, terms=TERMS)
    assert done.code == 0, done.log[-2000:]
    same(done, reference)
    assert list(check(folder))
