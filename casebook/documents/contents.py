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

_RECORDS = {
    "manifest.json": "取证批次清单：批次内各文件的散列值", "manifest.sig": "对取证批次清单的签名",
    "manifest.pub": "核对签名用的公钥", "manifest.tsr": "取证批次清单的可信时间戳",
    "drop.json": "取证批次说明：工具和起止时间", "environment.json": "采集程序的运行环境",
    "exchanges.jsonl": "与本案取证有关的逐次请求和响应", "本案取证.warc.gz": "本案取证的网络往来（WARC）",
    "日志摘录.jsonl": "办案日志摘录：自首次取证至本次移送", "名录记载.jsonl": "权利名录的记载",
    "证据清单.txt": "证据和记录的散列值清单", "移送.json": "移送函内容（机读）", "取证.jsonl": "取证记录（机读）",
    "商品.jsonl": "商品记录（机读）", "预警.jsonl": "预警和核查结论（机读）",
    "标注件与原件对照表.csv": "标注件与原件的散列值对照",
}  # fmt: skip
_FOLDERS = {"证据/标注": "截图的标注件，原件另附", "-摘录.csv": "批量表格中本案经营者的各行摘录"}


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
    papers: Sequence[tuple[str, int]],
    exhibits: Sequence[Exhibit],
    records: Sequence[Member],
    *,
    number: str,
    entry: tuple[int, str],
    at: datetime,
) -> bytes:
    """The list as .docx: papers with their pages (0: not counted), evidence, then records by their path.

    `number` is that of the letter. `entry` is a journal entry with its hash: printed here, it proves later that nothing
    before it was changed.
    """
    paper = create_paper()
    add_heading(paper, TITLE)
    add_paragraphs(paper, f"移送函文号：{number}", "一、文书材料")
    listed = [(str(place), name, "1", str(pages or ""), "另附PDF/A版") for place, (name, pages) in enumerate(papers, 1)]
    if all(pages for _, pages in papers):
        listed.append(("", "合计", str(len(papers)), str(sum(pages for _, pages in papers)), ""))
    add_table(paper, ("序号", "材料名称", "份数", "页数", "备注"), listed, widths=(1.2, 8.0, 1.4, 1.6, 3.4))
    add_paragraphs(paper, "二、电子证据和取证记录")
    named = sorted(records, key=lambda one: one.path)
    files = [
        *((one.path, _describe_source(one), str(one.size), one.sha256) for one in exhibits),
        *((one.path, describe_record(one.path), str(one.size), one.sha256) for one in named),
    ]
    rows = [(str(place), *row) for place, row in enumerate(files, 1)]
    header = ("序号", "文件", "来源与取证时间（北京时间）", "字节数", "SHA-256")
    add_table(paper, header, rows, widths=(0.9, 3.7, 3.9, 1.5, 5.6), size=8)
    sequence, digest = entry
    add_paragraphs(
        paper,
        "页数按所附PDF计。各文件的散列值另见manifest-sha256.txt，核对方法见“核对方法.txt”。",
        f"本次移送已记入本局办案日志第 {sequence} 条，该条的 SHA-256 为 {digest}。",
        "",
        *_SIGNATURES,
    )
    return save_paper(paper, title=TITLE, at=at)


def describe_record(path: str) -> str:
    """What a file beside papers and exhibits is, in words; empty for one that the table does not know."""
    folder, _, name = path.rpartition("/")
    return _RECORDS.get(name) or next((words for part, words in _FOLDERS.items() if part in (folder, name[-7:])), "")


def _describe_source(one: Exhibit) -> str:
    lines = (one.url, f"{one.made_at:%Y-%m-%d %H:%M:%S}", one.note)
    return "\n".join(line for line in lines if line)
