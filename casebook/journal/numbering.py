"""Numbers of papers: a series for each bureau, kind of paper and year; a number is given once, in one transaction."""

from casebook.db.engine import Session
from casebook.db.tables.cases import NumberSeriesRow
from casebook.db.words import get_label
from casebook.journal import journal


def take_number(session: Session, *, bureau_code: str, bureau_short: str, paper: str, year: int) -> str:
    """The next number of a series as it stands on a paper, e.g. 株市监案移〔2026〕1号.

    `paper` is a code of the table "paper" of `casebook.db.words`. Two that ask at once take turns, also for the first
    number of a year.
    """
    journal.lock_head(session)
    row = session.get(NumberSeriesRow, (bureau_code, paper, year), with_for_update=True)
    if row is None:
        row = NumberSeriesRow(bureau_code=bureau_code, paper=paper, year=year, next=1)
        session.add(row)
    number = row.next
    row.next += 1
    session.flush()
    return f"{bureau_short}市监{get_label('paper', paper)}〔{year}〕{number}号"
