"""What each of the eight kinds of evidence must say of itself when it is added, one row a kind (程序规定 arts 23–29).

An officer states four facts; what each is called, and whether it must be there, is in the row. A copy of a document or
of data says also where its original is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

COPY = "copy"
ORIGIN = "出处（原件存放处）"


@dataclass(frozen=True, slots=True)
class Stated:
    """What an officer states of a piece of evidence: the day, by whom, where, and what else its kind asks for."""

    made_on: date | None = None
    made_by: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """One kind: its code, and what each stated fact is called; an empty name: the kind does not ask for it."""

    code: str
    made_on: str
    made_by: str
    place: str = ""
    note: str = ""

    def list_facts(self, stated: Stated) -> list[tuple[str, str]]:
        """The facts that this kind asks for, name and words; empty words where one is missing."""
        facts = (
            (self.made_on, str(stated.made_on or "")),
            (self.made_by, stated.made_by.strip()),
            (self.place, stated.place.strip()),
            (self.note, stated.note.strip()),
        )
        return [(name, words) for name, words in facts if name]

    def find_missing(self, stated: Stated, *, carrier: str, source: str) -> list[str]:
        """The names of what is missing."""
        missing = [name for name, words in self.list_facts(stated) if not words]
        return [*missing, *([ORIGIN] if carrier == COPY and not source.strip() else [])]

    def describe(self, stated: Stated) -> str:
        """The facts in one line: 证人：甲；作证日期：2026-08-03."""
        return "；".join(f"{name}：{words}" for name, words in self.list_facts(stated))


_KINDS: Sequence[EvidenceKind] = (
    EvidenceKind("documentary", "出证日期", "出证人（提供人）"),
    EvidenceKind("physical", "取得日期", "提供人", "保管地点", "数量和状态"),
    EvidenceKind("audio_visual", "录制日期", "录制人", "录制地点", "内容说明（录音须附文字）"),
    EvidenceKind("electronic_data", "制作日期", "制作人", note="制作方法"),
    EvidenceKind("testimony", "作证日期", "证人", note="记录人"),
    EvidenceKind("statement", "陈述日期", "陈述人", note="记录人"),
    EvidenceKind("expert_opinion", "出具日期", "鉴定机构", note="文书编号"),
    EvidenceKind("inspection_record", "制作日期", "执法人员", "地点", "当事人或者见证人"),
)
KINDS: Mapping[str, EvidenceKind] = {kind.code: kind for kind in _KINDS}
