"""The 管辖依据 of a packet: the seller's place of business step by step, who may be competent, and what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.documents.paper import add_heading, add_paragraphs, add_table, create_paper, save_paper

TITLE = "管辖依据"


@dataclass(frozen=True, slots=True)
class JurisdictionFacts:
    """What the paper says, all in words.

    `steps` are (kind, address, evidence, day, mark), `bureaus` (bureau, ground, article, evidence, confidence),
    `questions` what would settle what is open, `platforms` a line for each platform: operator and place.
    """

    seller: str
    basis: str
    steps: Sequence[tuple[str, str, str, str, str]]
    bureaus: Sequence[tuple[str, str, str, str, str]]
    questions: Sequence[str]
    superior: str
    at: datetime
    platforms: Sequence[str] = ()


def write_jurisdiction_paper(facts: JurisdictionFacts) -> bytes:
    """Write the paper as the bytes of a .docx file."""
    paper = create_paper()
    add_heading(paper, TITLE)
    add_paragraphs(paper, f"经营者：{facts.seller}", *facts.platforms)
    add_paragraphs(paper, f"移送依据：{facts.basis}", "一、实际经营地的线索")
    add_table(paper, ("线索", "地址", "证据", "取得日期", "核对"), facts.steps, widths=(2.6, 4.0, 5.0, 2.2, 1.8))
    add_paragraphs(paper, "二、可能有管辖权的单位（按可能性排列）")
    header = ("单位", "理由", "条款", "证据", "参考可信度")
    add_table(paper, header, facts.bureaus, widths=(3.2, 3.2, 3.2, 4.4, 1.6))
    add_paragraphs(paper, "三、待核实", *(facts.questions or ("暂无。",)))
    add_paragraphs(
        paper,
        f"对管辖有异议的，双方共同的上一级市场监督管理部门为{facts.superior}"
        "（《市场监督管理行政处罚程序规定》第十三条、第十四条）。",
    )
    return save_paper(paper, title=TITLE, at=facts.at)
