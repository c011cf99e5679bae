"""What a packet still lacks: one row a fact, with the place where an officer fills it in.

A packet is made only when nothing that its kind requires is missing, so no letter leaves with a blank in it. What is
advised but not required is shown beside and holds nothing up.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from casebook.db.platform_table import Platform
from casebook.db.words import get_label
from casebook.errors import IncompleteError
from casebook.evidence.extraction_check import ExtractionCheck
from casebook.referrals.model import Referral
from matcher.records.calendar import BEIJING
from matcher.records.right import Right


@dataclass(frozen=True, slots=True)
class PacketContents:
    """What is looked at: the referral, the rights of its case, how many captures are sealed into the case, and what two
    officers stated about them (None: nothing), the platforms on which the offers are, and which papers officers added
    to the case (codes of `evidence_paper`)."""

    referral: Referral
    rights: Sequence[Right]
    captures: int
    check: ExtractionCheck | None = None
    platforms: Sequence[Platform] = ()
    papers: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Missing:
    """One fact that is missing: its code and the code of the place where it is filled in."""

    code: str
    place: str

    def describe(self) -> str:
        """The fact and its place in words: 联系电话（在本页“修改草稿”填写）."""
        return f"{get_label('packet_fact', self.code)}（{get_label('packet_place', self.place)}）"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One fact: where it is filled in, and whether it is."""

    place: str
    is_filled: Callable[[PacketContents], bool]


def _all_rights(is_filled: Callable[[Right], bool]) -> Callable[[PacketContents], bool]:
    return lambda contents: bool(contents.rights) and all(map(is_filled, contents.rights))


def _has_paper(code: str) -> Callable[[PacketContents], bool]:
    return lambda contents: code in contents.papers


def _is_in_term(right: Right, day: date) -> bool:
    """Whether a right's term runs on a day; where it is not known, whether somebody looked into its renewal."""
    return day <= right.valid_to if right.valid_to else bool(right.renewal_status)


def _is_renewed(contents: PacketContents) -> bool:
    day = contents.referral.drafted_at.astimezone(BEIJING).date()
    in_term = contents.rights and all(_is_in_term(right, day) for right in contents.rights)
    return bool(in_term) or "right_renewal" in contents.papers


FACTS: Mapping[str, Requirement] = {
    "to_bureau": Requirement("draft", lambda contents: bool(contents.referral.to_bureau)),
    "to_code": Requirement("draft", lambda contents: bool(contents.referral.to_code)),
    "ground": Requirement("draft", lambda contents: bool(contents.referral.ground)),
    "article": Requirement("draft", lambda contents: bool(contents.referral.article)),
    "contact_name": Requirement("draft", lambda contents: bool(contents.referral.contact.name)),
    "contact_phone": Requirement("draft", lambda contents: bool(contents.referral.contact.phone)),
    "contact_address": Requirement("draft", lambda contents: bool(contents.referral.contact.address)),
    "platform_named": Requirement("platforms", lambda contents: all(one.title for one in contents.platforms)),
    "captures": Requirement("case", lambda contents: contents.captures > 0),
    "extraction_checked": Requirement(
        "extraction", lambda contents: contents.check is not None and contents.check.captures >= contents.captures
    ),
    "right_number": Requirement("register", _all_rights(lambda right: bool(right.number))),
    "right_holder": Requirement("register", _all_rights(lambda right: bool(right.holder))),
    "right_certificate": Requirement("upload", _has_paper("right_certificate")),
    "right_checked": Requirement(
        "upload",
        lambda contents: (
            _has_paper("right_lookup")(contents)
            or _all_rights(lambda right: right.verified_on is not None and bool(right.verified_by))(contents)
        ),
    ),
    "right_renewed": Requirement("upload", _is_renewed),
    "identified": Requirement("upload", _has_paper("identification")),
    "licence_page": Requirement("upload", _has_paper("licence_page")),
}
LETTER_FACTS = ("to_bureau", "to_code", "ground", "article", "contact_name", "contact_phone", "contact_address")


def find_missing(contents: PacketContents) -> tuple[Missing, ...]:
    """What the row of the referral's kind requires and is not there."""
    return _find_empty(contents.referral.kind.complete, contents)


def find_advised(contents: PacketContents) -> tuple[Missing, ...]:
    """What a receiving bureau will ask for and is not there; a packet is made without it."""
    return _find_empty(contents.referral.kind.advised, contents)


def require_complete(contents: PacketContents) -> None:
    """Raises IncompleteError, which names each missing fact with its place, where a packet cannot be made."""
    _refuse(find_missing(contents))


def require_filled(referral: Referral) -> None:
    """Raises IncompleteError where a blank is left in the letter."""
    _refuse(_find_empty(LETTER_FACTS, PacketContents(referral, (), 0)))


def _find_empty(codes: Sequence[str], contents: PacketContents) -> tuple[Missing, ...]:
    return tuple(Missing(code, FACTS[code].place) for code in codes if not FACTS[code].is_filled(contents))


def _refuse(missing: Sequence[Missing]) -> None:
    if missing:
        raise IncompleteError(f"移送材料还不完整，缺：{'、'.join(one.describe() for one in missing)}。")
