"""Titles with syllables of pinyin among their characters (YanLing黄桃), read as if characters stood there."""

import re
import unicodedata
from collections.abc import Iterator

from matcher.text.han import is_han
from matcher.text.normalise import Spelling
from matcher.text.pinyin import list_sample_characters, split_syllables

SHORTEST_SYLLABLE = 2
"""Letters from which on a syllable counts: a single letter among characters is rarely pinyin."""

_RUN = re.compile(r"[a-z]{2,}")
_ORIGINAL_RUN = re.compile(r"[A-Za-z\uff21-\uff5a]{2,}")
_SIGNS = re.compile(r"[\W_]+")


def has_syllables(title: str) -> bool:
    """Whether a title has letters that may be syllables: a quick look before `replace_syllables`."""
    runs = _ORIGINAL_RUN.findall(_SIGNS.sub("", title))
    return any(_split_run(unicodedata.normalize("NFKC", run).lower()) for run in runs)


def replace_syllables(spelling: Spelling) -> Iterator[Spelling]:
    """The spelling with a character for each syllable, if some run of letters beside a character is pinyin.

    Such a character stands in no title: only its sound means something.
    """
    runs = (run for run in _RUN.finditer(spelling.text) if _is_beside_han(spelling.text, run))
    syllables = {run.start(): _split_run(run.group()) for run in runs}
    if not any(syllables.values()):
        return
    letters, starts, ends, at = [], [], [], 0
    while at < len(spelling.text):
        for part in syllables.get(at) or (spelling.text[at],):
            letters.append(list_sample_characters().get(part, part))
            starts.append(spelling.offsets[at])
            ends.append(spelling.ends[at + len(part) - 1])
            at += len(part)
    yield Spelling(spelling.original, "".join(letters), tuple(starts), tuple(ends))


def _split_run(run: str) -> tuple[str, ...]:
    return split_syllables(run, shortest=SHORTEST_SYLLABLE)


def _is_beside_han(text: str, run: re.Match[str]) -> bool:
    return is_han(text[run.end() : run.end() + 1]) or (run.start() > 0 and is_han(text[run.start() - 1]))
