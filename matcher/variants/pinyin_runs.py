"""Titles with syllables of pinyin among their characters (YanLing黄桃), read as if characters stood there."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from matcher.text.normalise import Spelling
from matcher.text.pinyin import standing_for

_RUN = re.compile(r"[a-z]{2,}")
_WRITTEN = re.compile(r"[A-Za-z\uff21-\uff5a]{2,}")
_SIGNS = re.compile(r"[\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(
        "|".join(sorted((one for one in standing_for() if len(one) > 1), key=lambda one: (-len(one), one)))
    )


@lru_cache(maxsize=4096)
def _cut(run: str) -> tuple[str, ...]:
    """The syllables of a run of letters, the longest first at each place; none where something remains."""
    run = unicodedata.normalize("NFKC", run).lower()
    parts = tuple(_syllable().findall(run))
    return parts if sum(map(len, parts)) == len(run) else ()


def has_syllables(title: str) -> bool:
    """Whether some run of letters in a title may be made of syllables; a quick look before it is read aloud."""
    return any(_cut(run) for run in _WRITTEN.findall(_SIGNS.sub("", title)))


def spoken(seen: Spelling) -> Iterator[Spelling]:
    """The spelling with a character for each syllable; nothing where no run of letters beside a character is made of
    syllables. Such a character stands in no title: only its sound means something."""
    said = {run.start(): _cut(run.group()) for run in _RUN.finditer(seen.text) if _beside_han(seen.text, run)}
    if not any(said.values()):
        return
    letters, starts, ends, at = [], [], [], 0
    while at < len(seen.text):
        for part in said.get(at) or (seen.text[at],):
            letters.append(standing_for().get(part, part))
            starts.append(seen.offsets[at])
            ends.append(seen.ends[at + len(part) - 1])
            at += len(part)
    yield Spelling(seen.original, "".join(letters), tuple(starts), tuple(ends))


def _beside_han(text: str, run: re.Match[str]) -> bool:
    return bool(_HAN.match(text, run.end()) or (run.start() and _HAN.match(text, run.start() - 1)))
