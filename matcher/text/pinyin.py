"""How characters sound, with the merges of real accents: zh/z, ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing.

A character of several sounds has the one that it has in most phrases (长 is chang), unless it stands in a phrase that
says otherwise (六安 is Lu'an).
"""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from matcher.text.disk_cache import kept
from matcher.text.encoding import searchable

_MERGED = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^hu(?=[a-z])"), "f"),
    (re.compile(r"([aei]n)g$"), r"\1"),
)

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))


@lru_cache(maxsize=65536)
def sound(letter: str) -> str:
    """The sound of one character, merged; a letter that is no Chinese character is its own sound."""
    heard = syllable(letter)
    if heard == letter:
        return letter
    for pattern, merged in _MERGED:
        heard = pattern.sub(merged, heard)
    return heard


def sounds(text: str) -> tuple[str, ...]:
    """The sounds of a text, one a character."""
    return tuple(map(sound, text))


@lru_cache(maxsize=65536)
def syllable(letter: str) -> str:
    """One character in pinyin without its tone; a letter that is no Chinese character is itself."""
    code = ord(letter)
    if code not in pinyin_dict or not "\u3400" <= letter <= "\u9fff":
        return letter
    return _usual().get(letter) or _toneless(pinyin_dict[code].split(",")[0])


@lru_cache(maxsize=4096)
def _toneless(said: str) -> str:
    plain = unicodedata.normalize("NFD", said).translate(_TONES)
    return unicodedata.normalize("NFC", plain).replace("ü", "v")


@cache
def _several() -> frozenset[str]:
    """The characters of several sounds."""
    return frozenset(chr(code) for code, said in pinyin_dict.items() if "," in said)


@cache
def _usual() -> dict[str, str]:
    """The sound that a character of several has in most of the phrases that it stands in."""
    return kept("usual-sounds", _usual_in_phrases)


def _usual_in_phrases() -> dict[str, str]:
    several, heard = _several(), defaultdict[str, Counter[str]](Counter)
    for phrase, said in phrases_dict.items():
        if not several.isdisjoint(phrase):
            for letter, ways in zip(phrase, said, strict=False):
                if letter in several:
                    heard[letter][ways[0]] += 1
    usual = {}
    for letter, counts in heard.items():
        toneless = Counter[str]()
        for said_so, count in counts.items():
            toneless[_toneless(said_so)] += count
        usual[letter] = toneless.most_common(1)[0]
    return {letter: said for letter, (said, count) in usual.items() if count >= ENOUGH}


ENOUGH = 20
"""Phrases from which on they say better than the dictionary of characters how one usually sounds."""


def as_said(text: str) -> str:
    """The text with a stand-in for each character that sounds otherwise in a phrase here than it does by itself."""
    automaton, readings = _phrases()
    found = automaton.find_matches_as_indexes(searchable(text), overlapping=True)
    if not found:
        return text
    letters = list(text)
    for index, start, _ in sorted(found, key=lambda match: match[2] - match[1]):
        for at, said in enumerate(readings[index], start):
            if said != text[at]:
                letters[at] = said
    return "".join(letters)


@cache
def _phrases() -> tuple[AhoCorasick, list[str]]:
    """Phrases in which some character sounds otherwise than by itself, each with stand-ins for those."""
    found = kept("phrases-as-said", _said_otherwise)
    return AhoCorasick(list(found)), list(found.values())


def _said_otherwise() -> dict[str, str]:
    several, found = _several(), dict[str, str]()
    for phrase, said in phrases_dict.items():
        if several.isdisjoint(phrase) or len(said) != len(phrase):
            continue
        letters = list(phrase)
        for at, letter in enumerate(phrase):
            if letter in several and (one := _toneless(said[at][0])) != syllable(letter):
                letters[at] = standing_for().get(one, letter)
        if "".join(letters) != phrase:
            found[phrase] = "".join(letters)
    return found


@cache
def standing_for() -> dict[str, str]:
    """For each syllable some character that is read so."""
    return kept("standing-for", _one_for_each)


def _one_for_each() -> dict[str, str]:
    heard = {syllable(chr(code)): chr(code) for code in range(0x4E00, 0x9FA6)}
    return {one: letter for one, letter in heard.items() if one.isascii() and one.isalpha()}


def pinyin_of(text: str) -> str:
    """A text in pinyin, without tones and spaces."""
    return "".join(map(syllable, text))


def initials(text: str) -> str:
    """The first letters of a text's pinyin."""
    return "".join(syllable(letter)[:1] for letter in text)
