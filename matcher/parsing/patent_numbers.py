"""Patent numbers as listings print them: form, check digit, kind and term.

ZC 0006-2003: `YYYY T NNNNNNN . C`, before October 2003 `YY T NNNNN . C`; T is 1 invention, 2 utility model, 3 design,
8 and 9 the first two by the PCT. The check digit is the sum of the digits times 2 to 9 and then from 2 again, modulo
11, with X for ten; that rule was checked on numbers printed on real goods, both forms.
Terms run from filing: 20 years, 10, and 15 for designs (10 where filed before June 2021).
A lapse by unpaid fees does not show in a number: each marking needs a dated look at the patent register.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matcher.records.right import RightKind
from matcher.records.right_kinds import KIND_LABELS

_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?P<zl>ZL|zl)?\s?(?P<body>(?:19|20)\d{2}[1-389]\d{7}|[89]\d[1-389]\d{5}|0[0-3][1-389]\d{5})"
    r"(?:\s?[.．]\s?(?P<check>[0-9Xx]))?(?![0-9A-Za-z.])",
    re.ASCII,
)
_KINDS = {
    "1": RightKind.INVENTION,
    "8": RightKind.INVENTION,
    "2": RightKind.UTILITY_MODEL,
    "9": RightKind.UTILITY_MODEL,
}
_TERMS = {RightKind.INVENTION: 20, RightKind.UTILITY_MODEL: 10, RightKind.DESIGN: 15}
_DESIGNS_LASTED = (2021, 10)


@dataclass(frozen=True, slots=True)
class PatentNumber:
    """A number as it stands in a text, with its offsets.

    `body` has its 8 or 12 digits; `check` is the check digit, empty where the text leaves it out; `has_prefix` says
    that ZL stands before it.
    """

    text: str
    start: int
    end: int
    body: str
    check: str
    has_prefix: bool

    @property
    def year(self) -> int:
        """The year of filing."""
        return int(self.body[:4]) if len(self.body) == 12 else _expand_year(int(self.body[:2]))

    @property
    def kind(self) -> RightKind:
        """The kind of patent that the digit behind the year stands for."""
        return _KINDS.get(self.body[4 if len(self.body) == 12 else 2], RightKind.DESIGN)

    @property
    def has_valid_check_digit(self) -> bool:
        """Whether the check digit is right; a number without one counts as right."""
        return not self.check or self.check == compute_check_digit(self.body)

    def has_ended(self, day: date) -> bool:
        """Whether the term has surely run out on that day: only the year of filing shows in the number."""
        years = _TERMS[self.kind]
        if self.kind is RightKind.DESIGN and self.year < _DESIGNS_LASTED[0]:
            years = _DESIGNS_LASTED[1]
        return day > date(self.year + years, 12, 31)

    @property
    def standard_form(self) -> str:
        """The number in its usual form, ZL before it."""
        return f"ZL{self.body}" + (f".{self.check}" if self.check else "")


def compute_check_digit(body: str) -> str:
    """The check digit of the 8 or 12 digits of a number: 0 to 9 or X."""
    rest = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(body)) % 11
    return "X" if rest == 10 else str(rest)


def find_patent_numbers(text: str) -> Iterator[PatentNumber]:
    """The patent numbers in a text: with ZL before them or a check digit behind, else only right behind 专利."""
    for match in _NUMBER.finditer(text):
        is_marked = match["zl"] or match["check"] or "专利" in text[max(0, match.start() - 8) : match.start()]
        if is_marked:
            check = (match["check"] or "").upper()
            yield PatentNumber(match.group(), match.start(), match.end(), match["body"], check, bool(match["zl"]))


def kind_words(kind: RightKind) -> str:
    """The kind as a marking has to name it in Chinese."""
    return KIND_LABELS[kind]


def _expand_year(year: int) -> int:
    return 1900 + year if year >= 85 else 2000 + year
