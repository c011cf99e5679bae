"""The 证据保管记录: each file of evidence from the capture to the packet, with who had it and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.paper import add_heading, add_paragraphs, add_table, create_paper, save_paper

TITLE = "证据保管记录"


@dataclass(frozen=True, slots=True)
class CustodyStep:
    """One step of one file: when (Beijing time, words), what was done, by whom."""

    file: str
    time: str
    act: str
    by: str


def write_custody(steps: Sequence[CustodyStep], *, sums: Sequence[tuple[str, str]], at: datetime) -> bytes:
    """The steps as .docx, then the SHA-256 of each file (file, sum): the same at every step."""
    paper = create_paper()
    add_heading(paper, TITLE)
    add_paragraphs(paper, "下列电子数据自提取起存于本局证据库，以SHA-256命名，只读保存；每一步都重新计算散列值。")
    rows = [(str(number), one.file, one.time, one.act, one.by) for number, one in enumerate(steps, 1)]
    add_table(paper, ("序号", "文件", "时间（北京时间）", "经过", "经手"), rows, widths=(1.2, 4.2, 3.4, 3.6, 3.2))
    add_paragraphs(paper, "各步散列值（SHA-256）均为：")
    add_table(paper, ("文件", "SHA-256"), sums, widths=(5.6, 10.0))
    return save_paper(paper, title=TITLE, at=at)
