"""The exhibits of a packet: of each screenshot a copy with its name boxed, and a table of copies and originals."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path

from casebook.documents.annotated_picture import annotate_picture
from casebook.documents.contents import Exhibit
from casebook.documents.packet.member import Member, make_member
from casebook.documents.picture_file import UnreadablePictureError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.flags.flag_queue import Flag
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.records import disarm_cell
from matcher.decision.highlight import highlight_title
from matcher.records.logs import get_logger

log = get_logger(__name__)

FOLDER = "证据/标注"
TABLE = f"{FOLDER}/标注件与原件对照表.csv"
_COLUMNS = ("标注件", "标注件SHA-256", "原件", "原件SHA-256", "标题")


@dataclass(frozen=True, slots=True)
class AnnotatedExhibit:
    """A copy with its name boxed, and the original that it was drawn from."""

    member: Member
    original: Exhibit
    title: str


def make_exhibits(facts: PacketFacts, store: EvidenceStore, folder: Path) -> list[AnnotatedExhibit]:
    """Draw the copies into `folder`, one after the other, so that one picture is in memory; a file that is no picture
    has none. Raises NotFoundError where one is gone."""
    wanted = [
        (flag, original)
        for flag in facts.flags
        for original in facts.find_exhibits(flag)
        if original.path.endswith(".png") and "-截图-" in original.path
    ]
    exhibits = (_annotate(facts, flag, original, store, folder) for flag, original in wanted)
    return [exhibit for exhibit in exhibits if exhibit is not None]


def list_members(exhibits: Sequence[AnnotatedExhibit]) -> list[Member]:
    """The copies with their table; nothing where there are none."""
    if not exhibits:
        return []
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in exhibits:
        title = disarm_cell(one.title)
        writer.writerow((one.member.path, one.member.sha256, one.original.path, one.original.sha256, title))
    table = make_member(TABLE, out.getvalue().encode("utf-8-sig", "replace"))
    return [*(one.member for one in exhibits), table]


def _annotate(
    facts: PacketFacts, flag: Flag, original: Exhibit, store: EvidenceStore, folder: Path
) -> AnnotatedExhibit | None:
    title = flag.listing.title
    lines = (
        f"网址：{original.url}",
        f"截取时间：{original.made_at:%Y-%m-%d %H:%M:%S}（北京时间）　本局文号：{facts.referral.number}",
        f"原件：{original.path}",
        f"原件SHA-256：{original.sha256}",
        "本件为标注件，标题中加框的是与登记名称有关的文字；原件未作改动，以原件为准。",
    )
    try:
        with store.open_file(original.sha256) as file:
            body = annotate_picture(file, highlight_title(title, flag.match.findings), lines)
    except UnreadablePictureError as failure:
        log.warning("screenshot_not_annotated", sha256=original.sha256, reason=str(failure))
        return None
    name = f"{flag.id:03d}-{original.sha256[:16]}.jpg"
    path = folder / name
    path.write_bytes(body)
    member = Member(f"{FOLDER}/{name}", sha256(body).hexdigest(), len(body), lambda: path.open("rb"))
    return AnnotatedExhibit(member, original, title)
