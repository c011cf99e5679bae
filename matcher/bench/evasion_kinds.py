"""The kinds of evasions: how each writes a registered name so that readers know it and searches miss it."""

from collections import defaultdict
from collections.abc import Callable
from random import Random

from matcher.parsing.right_name import split_name
from matcher.text.han import is_han
from matcher.text.pinyin import get_phrase_syllables, get_syllable, write_pinyin
from matcher.variants.homoglyphs import list_disguises
from matcher.variants.lookalikes import load_lookalikes

Rewrite = Callable[[str, Random], str]
"""How one kind writes a name; empty where it cannot."""

_INSERTED = "小大新的一天美佳"
_APPENDED = "拉尔娜斯"
_MASKS = "*×○"
_INVISIBLE = "\u00ad\u200b\u200d\u202c\u2060"


def _replace(name: str, at: int, text: str) -> str:
    return name[:at] + text + name[at + 1 :]


def _is_chinese(name: str, *sizes: int) -> bool:
    return all(map(is_han, name)) and (not sizes or len(name) in sizes)


def _is_latin(name: str) -> bool:
    return name.isascii() and name.isalpha() and len(name) >= 4


def _mask_character(name: str, chance: Random) -> str:
    return _replace(name, chance.randrange(len(name)), chance.choice(_MASKS)) if _is_chinese(name, 2, 3, 4) else ""


def _swap_characters(name: str, chance: Random) -> str:
    at = chance.randrange(max(1, len(name) - 1))
    swapped = name[:at] + name[at : at + 2][::-1] + name[at + 2 :]
    return swapped if _is_chinese(name, 2, 3, 4) and swapped != name else ""


def _pick_lookalike(letter: str, chance: Random) -> str:
    others = sorted(other for other in load_lookalikes().get(letter, ()) if other.encode("gb2312", "ignore"))
    return chance.choice(others) if others else ""


def _pick_homophone(letter: str, chance: Random) -> str:
    others = [other for other in _HOMOPHONES.get(get_syllable(letter), "") if other != letter]
    return chance.choice(others) if others else ""


def _list_common_characters() -> str:
    return bytes(byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode(
        "gb2312"
    )


def _group_homophones() -> dict[str, str]:
    groups: dict[str, str] = defaultdict(str)
    for letter in _list_common_characters():
        groups[get_syllable(letter)] += letter
    return groups


_HOMOPHONES = _group_homophones()


def _change_one(name: str, chance: Random) -> str:
    at = chance.randrange(len(name))
    other = chance.choice((_pick_lookalike, _pick_homophone))(name[at], chance)
    return _replace(name, at, other) if other and _is_chinese(name, 2, 3, 4) else ""


def _change_two(name: str, chance: Random) -> str:
    """Two characters changed, both by their looks or both by their sound; a doubled one in both places."""
    double = next((letter for letter in name if name.count(letter) == 2), "")
    if not _is_chinese(name, *((2, 3, 4) if double else (3, 4))):
        return ""
    pick = chance.choice((_pick_lookalike, _pick_homophone))
    if double:
        return name.replace(double, pick(double, chance) or double)
    first, second = sorted(chance.sample(range(len(name)), 2))
    pair = pick(name[first], chance), pick(name[second], chance)
    return _replace(_replace(name, second, pair[1]), first, pair[0]) if all(pair) else ""


def _insert_character(name: str, chance: Random) -> str:
    at = chance.randrange(1, max(2, len(name)))
    return name[:at] + chance.choice(_INSERTED) + name[at:] if _is_chinese(name, 3, 4) else ""


def _append_character(name: str, chance: Random) -> str:
    return name + chance.choice(_APPENDED) if _is_chinese(name, 2, 3) else ""


def _mask_latin(name: str, chance: Random) -> str:
    at = chance.randrange(len(name))
    return _replace(name, at, chance.choice("*＊#")).upper() if _is_latin(name) else ""


def _cut_latin(name: str, chance: Random) -> str:
    return name[:-1] + chance.choice(("…", "*", "..")) if _is_latin(name) and len(name) > 4 else ""


def _double_letter(name: str, chance: Random) -> str:
    at = chance.randrange(len(name))
    return _replace(name, at, name[at] * 2) if _is_latin(name) else ""


def _use_other_script(name: str, chance: Random) -> str:
    at = chance.randrange(len(name))
    others = list_disguises(name[at].lower())
    return _replace(name, at, chance.choice(others)) if _is_latin(name) and others else ""


def _hide_sign(name: str, chance: Random) -> str:
    at = chance.randrange(1, max(2, len(name)))
    return name[:at] + chance.choice(_INVISIBLE) + name[at:]


def _add_diacritic(name: str, chance: Random) -> str:
    at = chance.randrange(len(name))
    return name[: at + 1] + chance.choice("\u0301\u0308\u0323") + name[at + 1 :] if _is_latin(name) else ""


def _put_emoji(name: str, chance: Random) -> str:
    at = chance.randrange(1, max(2, len(name)))
    return name[:at] + chance.choice("🍑🔥❤️⭐🏔") + name[at:] if _is_chinese(name) and len(name) > 2 else ""


MARK_KINDS: dict[str, Rewrite] = {
    "one character masked": _mask_character,
    "characters in another order": _swap_characters,
    "one character changed": _change_one,
    "two characters changed alike": _change_two,
    "a character inserted": _insert_character,
    "a character appended": _append_character,
    "an emoji inside": _put_emoji,
    "an invisible sign inside": _hide_sign,
    "Latin letter masked": _mask_latin,
    "Latin name cut": _cut_latin,
    "Latin letter doubled": _double_letter,
    "letter of another script": _use_other_script,
    "diacritic added": _add_diacritic,
}
"""Ways to write a mark; its goods stand behind it."""


def _split_place(name: str) -> tuple[str, str]:
    """Place and product of an indication whose place has two or three characters, else two empty texts."""
    parts = split_name(name)
    fits = parts.goods is not None and len(parts.place) in (2, 3) and bool(parts.product)
    return (parts.place, parts.product) if fits else ("", "")


def _write_place(write: Callable[[str, Random], str]) -> Rewrite:
    """A kind that writes the place in some way and leaves the product."""

    def rewrite(name: str, chance: Random) -> str:
        place, product = _split_place(name)
        text = write(place, chance) if place else ""
        return text + product if text else ""

    return rewrite


def _write_spaced_pinyin(name: str, _chance: Random) -> str:
    return " ".join(map(get_syllable, name)).upper() if _is_chinese(name, 4, 5) else ""


INDICATION_KINDS: dict[str, Rewrite] = {
    "initials of the place": _write_place(lambda place, _: "".join(s[0] for s in get_phrase_syllables(place))),
    "one initial in the place": _write_place(lambda place, _: place[0] + get_phrase_syllables(place)[1][0] + place[2:]),
    "pinyin of the place": _write_place(lambda place, _: write_pinyin(place).title()),
    "the whole name in pinyin": _write_spaced_pinyin,
    "the place's characters in another order": _write_place(_swap_characters),
    "a character inserted into the place": _write_place(
        lambda place, chance: place[0] + chance.choice("帝王家大") + place[1:]
    ),
    "one character of the place masked": _write_place(_mask_character),
    "one character of the place changed": _write_place(_change_one),
    "an emoji inside": _put_emoji,
    "an invisible sign inside": _hide_sign,
}
"""Ways to write an indication."""
