"""The 移送清单: every paper and every file of a packet, with where it came from, when, and its hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.paper import heading, new_paper, table, written


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file of evidence in the packet; `made_at` in Beijing time, `size` in bytes."""

    path: str
    url: str
    made_at: datetime
    size: int
    sha256: str


def contents(papers: Sequence[str], exhibits: Sequence[Exhibit], *, at: datetime) -> bytes:
    """The list as .docx."""
    paper = new_paper()
    heading(paper, "移送清单")
    rows = [(str(number), name, "", "") for number, name in enumerate(papers, 1)]
    rows += [
        (str(number), f"{one.path}（{one.size} 字节）", f"{one.url}\n{one.made_at:%Y-%m-%d %H:%M:%S}", one.sha256)
        for number, one in enumerate(exhibits, len(papers) + 1)
    ]
    table(paper, ("序号", "材料", "来源与取证时间（北京时间）", "SHA-256"), rows)
    return written(paper, title="移送清单", at=at)
