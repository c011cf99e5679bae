"""What two officers state about the captures of a case for form 12: what no record of a crawl can know.

The statement is an entry of the journal; it holds for the captures that were sealed when it was made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.errors import CasebookError
from casebook.evidence import sealing
from casebook.journal import journal
from casebook.journal.entries import Entry, EntryKind, list_newest_about


@dataclass(frozen=True, slots=True)
class ExtractionCheck:
    """What is stated, all in words: state of the machine, its clock, its network, where it stands, and the two officers
    by name and 执法证号; `captures` is how many were sealed then."""

    clean: str
    clock: str
    network: str
    place: str
    first_name: str
    first_badge: str
    second_name: str
    second_badge: str
    captures: int = 0

    def name_officers(self) -> str:
        """Both officers with their numbers."""
        first = f"{self.first_name}（执法证号 {self.first_badge}）"
        return f"{first}、{self.second_name}（执法证号 {self.second_badge}）"


_LABELS: Mapping[str, str] = {
    "clean": "清洁性检查", "clock": "时间校准", "network": "网络环境", "place": "提取地点",
    "first_badge": "本人执法证号", "second_name": "另一名执法人员", "second_badge": "另一名执法人员的执法证号",
}  # fmt: skip


def record_check(
    session: Session, case_id: int, words: Mapping[str, str], *, officer: Officer, about: Sequence[str] = ()
) -> ExtractionCheck:
    """Write down what `officer` states with a colleague; `words` are the fields of `ExtractionCheck` but his name,
    `about` is what else the journal shall name.

    Raises CasebookError where one is empty, or both officers are the same.
    """
    words = {name: words.get(name, "").strip() for name in _LABELS}
    words["first_badge"] = words["first_badge"] or officer.badge_number
    if empty := [label for name, label in _LABELS.items() if not words[name]]:
        raise CasebookError(f"取证核对还没有填写：{'、'.join(empty)}。")
    if words["second_name"] == officer.name or words["second_badge"] == words["first_badge"]:
        raise CasebookError("提取电子数据须有两名执法人员：另一名执法人员不能是本人。")
    journal.lock_head(session)
    captures = len(sealing.load_evidence(session, case_id))
    check = ExtractionCheck(first_name=officer.name, captures=captures, **words)
    subjects = [f"case:{case_id}", *about]
    journal.append_entry(
        session, EntryKind.EXTRACTION_CHECKED, actor=officer.actor, subjects=subjects, payload=asdict(check)
    )
    return check


def load_check(session: Session, case_id: int) -> ExtractionCheck | None:
    """The newest statement about the captures of a case; None where there is none."""
    return find_check(list_newest_about(session, f"case:{case_id}", EntryKind.EXTRACTION_CHECKED, limit=1))


def find_check(entries: Iterable[Entry]) -> ExtractionCheck | None:
    """The newest statement among entries about one case, whichever order they have; None where there is none."""
    checks = [entry for entry in entries if entry.kind is EntryKind.EXTRACTION_CHECKED]
    if not checks:
        return None
    payload = max(checks, key=lambda entry: entry.sequence).payload
    words = {name: str(payload[name]) for name in ("first_name", *_LABELS)}
    return ExtractionCheck(captures=int(str(payload["captures"])), **words)
