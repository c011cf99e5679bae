"""The papers of a packet, laid out from gathered facts: which ones is in the row of the referral's kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from casebook.db.words import get_label
from casebook.documents.account import write_account
from casebook.documents.archival_copy import ArchivalCopy, make_archival_copy
from casebook.documents.check_mark import CheckMark
from casebook.documents.contents import write_contents
from casebook.documents.custody import CustodyStep, write_custody
from casebook.documents.jurisdiction_paper import write_jurisdiction_paper
from casebook.documents.letter import write_letter
from casebook.documents.packet.member import Member, make_member
from casebook.documents.right_record import write_right_record
from casebook.documents.slip_paper import SlipForm, write_slip_form
from casebook.documents.typesetter import Typesetter, open_typesetter
from casebook.evidence.capture_record import format_beijing
from casebook.referrals.packet.extractions import name_volumes, write_extractions
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.jurisdiction import make_jurisdiction_facts
from casebook.referrals.packet.records import Surroundings
from casebook.referrals.packet.statements import list_rights_on_day, make_account, make_letter

_LIST = "contents"
_FEW = 40
"""Captures up to which the list is short."""


def make_papers(
    facts: PacketFacts, records: Sequence[Member], surroundings: Surroundings, mark: CheckMark
) -> list[Member]:
    """The papers of a packet in the order of the kind's row, each as .docx and as PDF/A; `records` are the files beside
    papers and evidence, `mark` stands at the foot of letter and slip.

    One is laid out after the other, and what is long comes in volumes: only one is in memory with its layout."""
    names = name_papers(facts)
    letter = replace(make_letter(facts.referral, facts.case, settings=facts.settings), mark=mark)
    makers: Mapping[str, Callable[[], Iterable[bytes]]] = {
        "letter": lambda: [write_letter(letter)],
        "account": lambda: [write_account(make_account(facts))],
        "jurisdiction": lambda: [write_jurisdiction_paper(make_jurisdiction_facts(facts))],
        "right": lambda: [write_right_record(list_rights_on_day(facts), at=facts.at)],
        "record": lambda: write_extractions(facts, surroundings),
        "custody": lambda: [_write_custody(facts)],
        "slip": lambda: [
            write_slip_form(
                SlipForm(facts.settings.bureau_name, facts.referral.number, facts.case.title, mark, facts.at)
            )
        ],
    }
    done: dict[str, tuple[bytes, ArchivalCopy]] = {}
    with open_typesetter() as setter:
        for code, volumes in names.items():
            if code in makers:
                written = ((body, make_archival_copy(body, setter)) for body in makers[code]())
                done.update(zip(volumes, written, strict=True))
        for name in names.get(_LIST, ()):
            pages = {name: copy.pages for name, (_, copy) in done.items()}
            done[name] = _write_list(facts, records, names, pages, setter)
    ordered = [name for volumes in names.values() for name in volumes]
    return [
        *(make_member(name, done[name][0]) for name in ordered),
        *(make_member(name_copy(name), done[name][1].body) for name in ordered),
    ]


def _write_list(
    facts: PacketFacts,
    records: Sequence[Member],
    names: Mapping[str, Sequence[str]],
    pages: dict[str, int],
    setter: Typesetter,
) -> tuple[bytes, ArchivalCopy]:
    """The list with the pages of every paper, its own too: written twice, as its own are known after the first time."""
    (own,) = names[_LIST]
    for _ in range(2):
        if len(facts.evidence.captures) > _FEW:
            setter.close()  # the list is long: what was laid out before it is given back
        body = write_contents(
            [(name, pages.get(name, 0)) for volumes in names.values() for name in volumes],
            (*facts.evidence.exhibits, *facts.evidence.pictures),
            records,
            number=facts.referral.number,
            entry=facts.drafted_entry,
            at=facts.at,
        )
        copy = make_archival_copy(body, setter)
        pages[own] = copy.pages
    return body, copy


def name_copy(paper: str) -> str:
    """The file of the PDF/A copy of a paper."""
    return f"{paper.removesuffix('.docx')}.pdf"


def name_papers(facts: PacketFacts) -> dict[str, list[str]]:
    """The files of each paper of the referral's kind, by its code, in their order: one, or one a volume."""
    return {
        code: [
            f"{number:02d} {get_label('packet_paper', code)}{volume}.docx"
            for volume in (name_volumes(facts) if code == "record" else [""])
        ]
        for number, code in enumerate(facts.referral.kind.sealed_papers, 1)
    }


def _write_custody(facts: PacketFacts) -> bytes:
    steps, sums = [], []
    for one, exhibit in zip(facts.evidence.captures, facts.evidence.exhibits, strict=True):
        name = exhibit.path.removeprefix("证据/")
        taken_at = format_beijing(one.taken_at) if one.taken_at else "未记录"
        steps += [
            CustodyStep(name, format_beijing(one.made_at), "提取", one.name_maker()),
            CustodyStep(name, taken_at, f"随取证批次 {one.drop_id[:16]} 收进证据库，散列值相符", "系统"),
            CustodyStep(name, format_beijing(one.sealed_at), f"固定到 {facts.case.number}", one.sealed_by),
        ]
        sums.append((name, one.sha256))
    return write_custody(steps, sums=sums, at=facts.at)
