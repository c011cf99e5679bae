"""Chinese characters in pinyin without tones, by themselves or as the phrase around them is read.

A character of several readings has the one that it has in most phrases (长 is chang), unless it stands in a phrase
that is read otherwise (六安 is Lu'an). All functions expect folded text (`matcher.text.normalise`); what is no Chinese
character stands for itself. Fuzzy syllables merge what accents of Chinese merge: zh/z, ch/c, sh/s, n/l, f/h, an/ang,
en/eng, in/ing.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from matcher.text.disk_cache import cache_table
from matcher.text.encoding import replace_surrogates
from matcher.text.han import is_han

_FUZZY_RULES = (
    (re.compile(r"^([zcs])h"), r"\1"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^hu(?=[a-z])"), "f"),
    (re.compile(r"([aei]n)g$"), r"\1"),
)

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))

MIN_PHRASES = 20
"""Phrases from which on they say better than the dictionary of characters how one is usually read."""


def get_syllable(character: str) -> str:
    """One character by itself in pinyin without its tone, ü as v: 长 → chang."""
    return _load_syllables().get(character, character)


@lru_cache(maxsize=65536)
def get_fuzzy_syllable(character: str) -> str:
    """One character by itself in fuzzy pinyin: 长 → can."""
    syllable = get_syllable(character)
    if syllable == character:
        return character
    for pattern, merged in _FUZZY_RULES:
        syllable = pattern.sub(merged, syllable)
    return syllable


def get_fuzzy_syllables(text: str) -> tuple[str, ...]:
    """The fuzzy syllables of a text, one for each character by itself."""
    return tuple(map(get_fuzzy_syllable, text))


def get_phrase_syllables(text: str) -> tuple[str, ...]:
    """The syllables of a text as its phrases are read, one for each character: 六安 → lu, an."""
    return tuple(map(get_syllable, apply_phrase_readings(text)))


def write_pinyin(text: str) -> str:
    """A text in pinyin as its phrases are read, without tones and spaces: 六安瓜片 → luanguapian."""
    return "".join(get_phrase_syllables(text))


def write_initials(text: str) -> str:
    """The first letters of a text's pinyin as its phrases are read: 六安瓜片 → lagp."""
    return "".join(syllable[:1] for syllable in get_phrase_syllables(text))


def apply_phrase_readings(text: str) -> str:
    """The text with another character for each that is read otherwise in a phrase here than by itself.

    The other character is one that is always read so (`list_sample_characters`); the text keeps its length.
    """
    automaton, readings = _build_phrase_automaton()
    matches = automaton.find_matches_as_indexes(replace_surrogates(text), overlapping=True)
    if not matches:
        return text
    letters = list(text)
    for index, start, _ in sorted(matches, key=lambda match: match[2] - match[1]):
        for at, letter in enumerate(readings[index], start):
            if letter != text[at]:
                letters[at] = letter
    return "".join(letters)


@cache
def list_sample_characters() -> dict[str, str]:
    """For each syllable of pinyin some character that is read so; its keys are all syllables there are."""
    return cache_table("sample-characters", _pick_sample_characters)


@lru_cache(maxsize=4096)
def split_syllables(letters: str, *, shortest: int = 1) -> tuple[str, ...]:
    """Latin small letters cut into syllables of pinyin, the longest first: changsha → chang, sha.

    Syllables of fewer than `shortest` letters do not count; empty where the letters are no pinyin. The time grows
    with the number of letters, whatever they are.
    """
    known = list_sample_characters()
    # Whether the letters from a place on can be cut is worked out once for each place, from the end.
    cuts: dict[int, int] = {len(letters): 0}
    for start in range(len(letters) - 1, -1, -1):
        for size in range(min(LONGEST_SYLLABLE, len(letters) - start), shortest - 1, -1):
            if start + size in cuts and letters[start : start + size] in known:
                cuts[start] = size
                break
    if not letters or 0 not in cuts:
        return ()
    syllables, at = [], 0
    while at < len(letters):
        syllables.append(letters[at : at + cuts[at]])
        at += cuts[at]
    return tuple(syllables)


LONGEST_SYLLABLE = 6
"""Letters of the longest syllable: zhuang."""


@cache
def _load_syllables() -> dict[str, str]:
    return cache_table("syllables", _build_syllables)


@cache
def _build_phrase_automaton() -> tuple[AhoCorasick, list[str]]:
    """Phrases in which some character is read otherwise than by itself, and for each the phrase to read instead."""
    readings = cache_table("phrase-readings", _find_phrase_readings)
    return AhoCorasick(list(readings)), list(readings.values())


# ---- tables worked out from pypinyin, which is imported only where they are not on disk yet: that takes 0.3 s


def _build_syllables() -> dict[str, str]:
    """The syllable of each Chinese character: its usual one in phrases, else the dictionary's first."""
    from pypinyin.pinyin_dict import pinyin_dict

    characters = {chr(code): readings for code, readings in pinyin_dict.items() if is_han(chr(code))}
    first = {letter: _strip_tone(readings.split(",")[0]) for letter, readings in characters.items()}
    return first | _count_usual_syllables()


@cache
def _list_polyphones() -> frozenset[str]:
    """The characters of several readings."""
    from pypinyin.pinyin_dict import pinyin_dict

    return frozenset(chr(code) for code, readings in pinyin_dict.items() if "," in readings)


def _count_usual_syllables() -> dict[str, str]:
    """The syllable that a character of several has in most of the phrases that it stands in."""
    from pypinyin.phrases_dict import phrases_dict

    polyphones, readings = _list_polyphones(), defaultdict[str, Counter[str]](Counter)
    for phrase, spoken in phrases_dict.items():
        if not polyphones.isdisjoint(phrase):
            for letter, choices in zip(phrase, spoken, strict=False):
                if letter in polyphones and is_han(letter):
                    readings[letter][choices[0]] += 1
    usual = {}
    for letter, counts in readings.items():
        toneless = Counter[str]()
        for reading, count in counts.items():
            toneless[_strip_tone(reading)] += count
        usual[letter] = toneless.most_common(1)[0]
    return {letter: syllable for letter, (syllable, count) in usual.items() if count >= MIN_PHRASES}


def _find_phrase_readings() -> dict[str, str]:
    from pypinyin.phrases_dict import phrases_dict

    polyphones, readings = _list_polyphones(), dict[str, str]()
    for phrase, spoken in phrases_dict.items():
        if polyphones.isdisjoint(phrase) or len(spoken) != len(phrase):
            continue
        letters = list(phrase)
        for at, letter in enumerate(phrase):
            if letter in polyphones and (syllable := _strip_tone(spoken[at][0])) != get_syllable(letter):
                letters[at] = list_sample_characters().get(syllable, letter)
        if "".join(letters) != phrase:
            readings[phrase] = "".join(letters)
    return readings


def _pick_sample_characters() -> dict[str, str]:
    characters = {get_syllable(chr(code)): chr(code) for code in range(0x4E00, 0x9FA6)}
    return {syllable: letter for syllable, letter in characters.items() if syllable.isascii() and syllable.isalpha()}


@lru_cache(maxsize=4096)
def _strip_tone(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).translate(_TONES)
    return unicodedata.normalize("NFC", plain).replace("ü", "v")
