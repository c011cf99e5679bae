"""The 移送清单: every paper and every file of a packet, with where it came from, when, and its hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.packet.member import Member
from casebook.documents.paper import add_heading, add_paragraphs, add_table, create_paper, save_paper


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file of evidence in the packet; `made_at` in Beijing time, `size` in bytes."""

    path: str
    url: str
    made_at: datetime
    size: int
    sha256: str


def write_contents(
    papers: Sequence[str],
    exhibits: Sequence[Exhibit],
    records: Sequence[Member],
    *,
    entry: tuple[int, str],
    at: datetime,
) -> bytes:
    """The list as .docx: papers (the list itself cannot bear its own hash), evidence, then records by their path.

    `entry` is a journal entry with its hash: printed here, it proves later that nothing before it was changed.
    """
    rows = [
        *((name, "", "见 manifest-sha256.txt") for name in papers),
        *((f"{one.path}（{one.size} 字节）", _describe_source(one), one.sha256) for one in exhibits),
        *((f"{one.path}（{one.size} 字节）", "", one.sha256) for one in sorted(records, key=lambda one: one.path)),
    ]
    paper = create_paper()
    add_heading(paper, "移送清单")
    numbered = [(str(number), *row) for number, row in enumerate(rows, 1)]
    add_table(paper, ("序号", "材料", "来源与取证时间（北京时间）", "SHA-256"), numbered)
    sequence, digest = entry
    add_paragraphs(paper, f"本次移送已记入本局办案日志第 {sequence} 条，该条的 SHA-256 为 {digest}。")
    return save_paper(paper, title="移送清单", at=at)


def _describe_source(one: Exhibit) -> str:
    return f"{one.url}\n{one.made_at:%Y-%m-%d %H:%M:%S}"
