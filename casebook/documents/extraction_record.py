"""The 电子数据证据提取笔录: form 12 of the 2021 set, one record a capture, filled from the capture's own record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.paper import (
    add_heading,
    add_page_break,
    add_paragraphs,
    add_table,
    create_paper,
    save_paper,
)

TITLE = "电子数据证据提取笔录"
_READ = "执法人员：以上是本次电子数据提取情况的记录，请核对。如果属实请签名。"
_NOTE = "本笔录依据系统取证记录生成。采集由程序自动完成的，须经两名执法人员核对原件散列值后签名。"
_SIGNATURES = (
    "被检查人：　　　　　　　　　　　年　　月　　日",
    "提取人：　　　　　　　　　　　　年　　月　　日",
    "执法人员：　　　　　、　　　　　年　　月　　日",
)


@dataclass(frozen=True, slots=True)
class ExtractionRecord:
    """One capture: when it was made (words), who was looked at, its fields, name and words; where, by which two
    officers with their numbers and by what tool (empty: not known)."""

    time: str
    inspected: str
    fields: Sequence[tuple[str, str]]
    place: str = ""
    officers: str = ""
    taken_by: str = ""


def write_extraction_record(
    bureau_name: str, records: Sequence[ExtractionRecord], *, at: datetime, first: int = 1, total: int = 0
) -> bytes:
    """The records as .docx, each on a page of its own; `first` is the number of the first among the `total` that there
    are (0: these are all)."""
    paper = create_paper()
    for number, record in enumerate(records, first):
        if number > first:
            add_page_break(paper)
        add_heading(paper, bureau_name)
        add_heading(paper, TITLE)
        add_paragraphs(paper, f"时间：{record.time}", f"地点：{record.place}", f"被检查人：{record.inspected}")
        add_paragraphs(paper, *([f"提取人：{record.taken_by}"] if record.taken_by else []))
        add_paragraphs(paper, f"执法人员：{record.officers}")
        rows = [(str(place), name, words) for place, (name, words) in enumerate(record.fields, 1)]
        add_table(paper, ("序号", "项目", "内容"), rows, widths=(1.2, 4.4, 10.0))
        add_paragraphs(paper, _READ, *_SIGNATURES)
        add_paragraphs(paper, f"{_NOTE}（第{number}份，共{total or len(records)}份）")
    return save_paper(paper, title=TITLE, at=at)
