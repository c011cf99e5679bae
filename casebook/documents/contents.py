"""The 移送清单: every paper and every file of a packet, with where it came from, when, and its hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.packet import Member
from casebook.documents.paper import add_heading, add_table, create_paper, save_paper


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file of evidence in the packet; `made_at` in Beijing time, `size` in bytes."""

    path: str
    url: str
    made_at: datetime
    size: int
    sha256: str


def write_contents(
    papers: Sequence[str], exhibits: Sequence[Exhibit], records: Sequence[Member], *, at: datetime
) -> bytes:
    """The list as .docx: papers (the list itself cannot bear its own hash), evidence, then records by their path."""
    rows = [
        *((name, "", "见 SHA256SUMS") for name in papers),
        *((f"{one.path}（{one.size} 字节）", _describe_source(one), one.sha256) for one in exhibits),
        *((f"{one.path}（{one.size} 字节）", "", one.sha256) for one in sorted(records, key=lambda one: one.path)),
    ]
    paper = create_paper()
    add_heading(paper, "移送清单")
    numbered = [(str(number), *row) for number, row in enumerate(rows, 1)]
    add_table(paper, ("序号", "材料", "来源与取证时间（北京时间）", "SHA-256"), numbered)
    return save_paper(paper, title="移送清单", at=at)


def _describe_source(one: Exhibit) -> str:
    return f"{one.url}\n{one.made_at:%Y-%m-%d %H:%M:%S}"
