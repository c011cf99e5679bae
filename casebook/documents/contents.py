"""The 移送清单: the papers with copies and pages, then every file with where it came from, when, and its hash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.packet.member import Member
from casebook.documents.paper import add_heading, add_paragraphs, add_table, create_paper, save_paper

TITLE = "移送清单"
_SIGNATURES = (
    "移送单位（盖章）：",
    "移送人：　　　　　　　　　　　　年　　月　　日",
    "接收单位（盖章）：",
    "接收人：　　　　　　　　　　　　年　　月　　日",
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file of evidence in the packet; `made_at` in Beijing time, `size` in bytes, `note` what it is beside that."""

    path: str
    url: str
    made_at: datetime
    size: int
    sha256: str
    note: str = ""


def write_contents(
    papers: Sequence[str],
    exhibits: Sequence[Exhibit],
    records: Sequence[Member],
    *,
    number: str,
    entry: tuple[int, str],
    at: datetime,
) -> bytes:
    """The list as .docx: papers (the list itself cannot bear its own hash), evidence, then records by their path.

    `number` is that of the letter. `entry` is a journal entry with its hash: printed here, it proves later that nothing
    before it was changed.
    """
    paper = create_paper()
    add_heading(paper, TITLE)
    add_paragraphs(paper, f"移送函文号：{number}", "一、文书材料")
    listed = [(str(place), name, "1", "", "") for place, name in enumerate(papers, 1)]
    add_table(paper, ("序号", "材料名称", "份数", "页数", "备注"), listed, widths=(1.2, 8.0, 1.4, 1.6, 3.4))
    add_paragraphs(paper, "二、电子证据和取证记录")
    files = [
        *((one.path, _describe_source(one), str(one.size), one.sha256) for one in exhibits),
        *((one.path, "", str(one.size), one.sha256) for one in sorted(records, key=lambda one: one.path)),
    ]
    rows = [(str(place), *row) for place, row in enumerate(files, 1)]
    header = ("序号", "文件", "来源与取证时间（北京时间）", "字节数", "SHA-256")
    add_table(paper, header, rows, widths=(1.2, 4.0, 4.6, 1.8, 4.0), size=9)
    sequence, digest = entry
    add_paragraphs(
        paper,
        "页数于打印后填写。各文件的散列值另见manifest-sha256.txt，核对方法见“核对方法.txt”。",
        f"本次移送已记入本局办案日志第 {sequence} 条，该条的 SHA-256 为 {digest}。",
        "",
        *_SIGNATURES,
    )
    return save_paper(paper, title=TITLE, at=at)


def _describe_source(one: Exhibit) -> str:
    lines = (one.url, f"{one.made_at:%Y-%m-%d %H:%M:%S}", one.note)
    return "\n".join(line for line in lines if line)
