"""The page 打开我.html of a packet, laid out from the same facts as its papers."""

from collections.abc import Mapping, Sequence

from casebook.db.words import get_label
from casebook.documents.account import FlaggedOffer, describe_offer
from casebook.documents.contents import Exhibit, describe_record
from casebook.documents.packet.member import Member, make_member
from casebook.documents.packet_page import (
    FILE_NAME,
    FileOnPage,
    OfferOnPage,
    PacketPage,
    PictureOnPage,
    write_packet_page,
)
from casebook.documents.right_record import list_right_fields
from casebook.flags.flag_queue import Flag
from casebook.referrals.packet.exhibits import AnnotatedExhibit
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.papers import name_copy, name_papers
from casebook.referrals.packet.statements import list_rights_on_day, make_account, make_letter
from matcher.decision.highlight import highlight_title

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
_UNSAFE = (".html", ".htm", ".mhtml", ".svg")
"""Captured pages may hold scripts: they are listed and not linked."""


def make_cover(facts: PacketFacts, records: Sequence[Member], annotated: Sequence[AnnotatedExhibit] = ()) -> Member:
    """The page as a file of the packet; of what was `annotated` the copies are shown."""
    copies = {one.original.sha256: one for one in annotated}
    letter = make_letter(facts.referral, facts.case, settings=facts.settings)
    account = make_account(facts)
    page = PacketPage(
        bureau_name=facts.settings.bureau_name,
        kind=get_label("referral_kind", facts.referral.kind.code),
        number=facts.referral.number,
        to_bureau=facts.referral.to_bureau,
        day=f"{facts.at:%Y-%m-%d}",
        subject=facts.case.title,
        papers=[(name, name_copy(name)) for volumes in name_papers(facts).values() for name in volumes],
        letter=(*letter.write_sentences(), *letter.list_attachments()),
        offers=[
            _show_offer(facts, number, flag, offer, copies)
            for number, (flag, offer) in enumerate(zip(facts.flags, account.offers, strict=True), 1)
        ],
        rights=[list_right_fields(one) for one in list_rights_on_day(facts)],
        files=_list_files(facts, records),
        entry=facts.drafted_entry,
        pictures=_list_added(facts),
    )
    return make_member(FILE_NAME, write_packet_page(page))


def _show_offer(
    facts: PacketFacts, number: int, flag: Flag, offer: FlaggedOffer, copies: Mapping[str, AnnotatedExhibit]
) -> OfferOnPage:
    pictures = [
        _show_picture(one, copies.get(one.sha256)) for one in facts.find_exhibits(flag) if one.path.endswith(_PICTURES)
    ]
    lines = describe_offer(number, offer)[1:]
    return OfferOnPage(highlight_title(flag.listing.title, flag.match.findings), lines, pictures)


def _show_picture(original: Exhibit, copy: AnnotatedExhibit | None) -> PictureOnPage:
    if copy is None:
        return PictureOnPage(original.path, _caption(original), original.sha256)
    caption = f"{_caption(original)}。标注件，原件为{original.path}（SHA-256 {original.sha256}）"
    return PictureOnPage(copy.member.path, caption, copy.member.sha256)


def _caption(one: Exhibit) -> str:
    source = f"{one.url}，" if one.url else ""
    return f"{one.note or '商品图片'}：{source}{one.made_at:%Y-%m-%d %H:%M:%S}（北京时间）"


def _list_added(facts: PacketFacts) -> list[PictureOnPage]:
    """The pictures among the evidence that belong to no offer: screenshots and papers that officers added."""
    shown = {one.path for flag in facts.flags for one in facts.find_exhibits(flag)} | _list_withheld(facts)
    added = (one for one in facts.evidence.exhibits if one.path.endswith(_PICTURES) and one.path not in shown)
    return [PictureOnPage(one.path, _caption(one), one.sha256) for one in added]


def _list_withheld(facts: PacketFacts) -> set[str]:
    """The paths of the evidence that is named and does not lie in the packet."""
    pairs = zip(facts.evidence.captures, facts.evidence.exhibits, strict=True)
    return {exhibit.path for one, exhibit in pairs if one.number in facts.evidence.withheld}


def _list_files(facts: PacketFacts, records: Sequence[Member]) -> list[FileOnPage]:
    withheld = _list_withheld(facts)
    exhibits = [
        FileOnPage(
            one.path,
            one.url,
            one.size,
            one.sha256,
            one.path not in withheld and not one.path.endswith(_UNSAFE),
            taken_at=f"{one.made_at:%Y-%m-%d %H:%M:%S}",
            note=one.note,
        )
        for one in (*facts.evidence.exhibits, *facts.evidence.pictures)
    ]
    listed = sorted(records, key=lambda one: one.path)
    return [*exhibits, *(FileOnPage(one.path, describe_record(one.path), one.size, one.sha256, True) for one in listed)]
