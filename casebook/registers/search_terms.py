"""What to type into a shop's search so that uses of a right come up: its names, what they are turned into, the season.

A shop's search finds the words that it is given; who writes 炎菱黄桃 is not found by 炎陵黄桃. So the terms of a right
are, in this order: its names; how earlier flags spelt them; place and product apart; look-alikes; parts, pinyin,
letters and digits; words of the season. A budget cuts the list from its end.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingVersionRow
from casebook.errors import NotFoundError
from casebook.registers.editions import load_current_register
from matcher.parsing.right_name import split_name
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing
from matcher.records.match import Match, Use
from matcher.records.right import Right, Season
from matcher.text.han import has_han
from matcher.text.pinyin import get_fuzzy_syllable, write_pinyin
from matcher.variants.components import COMMON_SPLITS
from matcher.variants.lookalikes import load_lookalikes

MOST = 12
_AHEAD = timedelta(days=45)
_LOOKED_AT = 500  # newest flags
_PARTS = {whole: parts for parts, whole in COMMON_SPLITS.items()}
_DIGITS = str.maketrans("OIESAB", "013548")


@dataclass(frozen=True, slots=True)
class Term:
    """One search term and, for the officer, where it comes from."""

    text: str
    why: str


def find_rights(rights: Sequence[Right], name: str) -> tuple[Right, ...]:
    """The rights of this name, alias, nickname or number. Raises NotFoundError, naming the nearest, where there is
    none."""
    wanted = name.strip()
    matching = tuple(right for right in rights if wanted in (right.number, *_list_names(right)))
    if not matching:
        known = dict.fromkeys(called for right in rights for called in _list_names(right))
        near = get_close_matches(wanted, known, n=3, cutoff=0.5)
        hint = f"相近的名称有：{'、'.join(near)}。" if near else "请核对名称，或先用 zhixun register 收进名录。"
        raise NotFoundError(f"权利名录里没有“{wanted}”；{hint}")
    return matching


def _list_names(right: Right) -> tuple[str, ...]:
    return (right.name, *right.aliases, *right.colloquial)


def make_search_terms(
    rights: Iterable[Right], *, today: date, seen: Sequence[str] = (), most: int = MOST
) -> tuple[Term, ...]:
    """The terms for these rights, most useful first, at most `most`; `seen` are spellings of earlier flags."""
    terms: dict[str, Term] = {}
    for group in zip(*(_group_terms(right, today, seen) for right in rights), strict=True):
        for term in (term for of_right in group for term in of_right):
            terms.setdefault(term.text, term)
    return tuple(terms.values())[:most]


def suggest_terms(session: Session, name: str, *, today: date, most: int = MOST) -> tuple[Term, ...]:
    """The terms for the rights of this name in the register in force. Raises NotFoundError."""
    rights = find_rights(load_current_register(session).rights, name)
    return make_search_terms(rights, today=today, seen=load_spellings(session, rights), most=most)


def load_spellings(session: Session, rights: Sequence[Right], *, most: int = 3) -> tuple[str, ...]:
    """How earlier flags on these rights spelt the name, the most frequent first."""
    query = select(FlagRow.match, ListingVersionRow.line).join(
        ListingVersionRow, ListingVersionRow.id == FlagRow.version_id
    )
    wanted = FlagRow.right_name.in_({right.name for right in rights}), FlagRow.use == Use.VARIANT.value
    spellings: Counter[str] = Counter()
    for match, line in session.execute(query.where(*wanted).order_by(FlagRow.id.desc()).limit(_LOOKED_AT)):
        spellings.update(set(_read_spellings(from_line(Match, match), from_line(Listing, line).title)))
    return tuple(text for text, _ in spellings.most_common(most))


def _read_spellings(match: Match, title: str) -> Iterator[str]:
    for finding in match.findings:
        if finding.field == "title" and finding.weight >= 0 and finding.registered in (match.right.name, ""):
            yield from (title[first:last] for first, last in finding.seen if 2 <= last - first <= 20)


def _group_terms(right: Right, today: date, seen: Sequence[str]) -> list[list[Term]]:
    parts = split_name(right.name)
    goods = parts.goods.word if parts.goods else ""
    names = [Term(right.name, "登记名称"), *(Term(alias, "名录记载的别名") for alias in right.aliases)]
    names += [Term(nickname, "买家的俗称") for nickname in right.colloquial]
    apart = [Term(f"{parts.place} {parts.product}", "地名与品名分开写")] if parts.place and parts.product else []
    return [
        names,
        [Term(text, "以往预警里出现过的写法") for text in seen],
        apart,
        [Term(text, "形近、音近的写法") for text in _replace_lookalikes(right.name, len(right.name) - len(goods))],
        [Term(text, why) for text, why in _rewrite_name(right.name)],
        [Term(f"{right.name} {word}", "时令用语") for word in get_season_words(right.season, today)],
    ]


def _replace_lookalikes(name: str, upto: int) -> list[str]:
    """One character changed for one that looks like it, those that sound alike too first; the word for goods stays."""
    homophones = []
    for at, letter in enumerate(name[:upto] if upto else name):
        for other in load_lookalikes().get(letter, frozenset()):
            if is_common(other):
                homophones.append(
                    (
                        get_fuzzy_syllable(other) != get_fuzzy_syllable(letter),
                        at,
                        other,
                        name[:at] + other + name[at + 1 :],
                    )
                )
    # Two a character, so that the list does not speak of the first one alone.
    ranked: list[tuple[bool, int, int, str]] = []
    of_place: Counter[int] = Counter()
    for other_sound, at, _, text in sorted(homophones):
        ranked.append((other_sound, of_place[at], at, text))
        of_place[at] += 1
    return [text for _, rank, _, text in sorted(ranked) if rank < 2]


def _rewrite_name(name: str) -> Iterator[tuple[str, str]]:
    for at, letter in enumerate(name):
        if letter in _PARTS:
            yield name[:at] + _PARTS[letter] + name[at + 1 :], "拆字的写法"
    if has_han(name):
        yield write_pinyin(name), "拼音"
    elif name.upper().translate(_DIGITS) != name.upper():
        yield from ((text, "字母换成数字的写法") for text in _replace_by_digits(name.upper()))


def _replace_by_digits(name: str) -> Iterator[str]:
    """Each letter for which a digit stands, alone: N1KE, NIK3."""
    for at, letter in enumerate(name):
        digit = letter.translate(_DIGITS)
        if digit != letter:
            yield name[:at] + digit + name[at + 1 :]


def get_season_words(season: Season | None, today: date) -> tuple[str, ...]:
    """What sellers write at this time of the year: presale before the season, fresh in it, fresh out of it."""
    if season is None:
        return ()
    ahead = [today + timedelta(days=n) for n in range(0, _AHEAD.days + 1, 5)]
    if season.contains(today):
        return "现摘现发", "当季新鲜"
    if any(season.contains(day) for day in ahead):
        return "预售", "提前上市"
    return "鲜果", "现货"


@cache
def is_common(letter: str) -> bool:
    """Whether a character is of the first level of GB 2312, the 3,755 in daily use."""
    try:
        code = letter.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7
