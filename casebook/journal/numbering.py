"""Numbers of papers: a series for each bureau, kind of paper and year; a number is given once, in one transaction."""

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.cases import NumberSeriesRow
from casebook.journal import journal


def take(session: Session, *, bureau_code: str, paper: str, year: int) -> int:
    """The next number of the series. Two that ask at once take turns, also for the first number of a year."""
    journal.hold(session)
    key = (bureau_code, paper, year)
    row = session.get(NumberSeriesRow, key, with_for_update=True)
    if row is None:
        row = NumberSeriesRow(bureau_code=bureau_code, paper=paper, year=year, next=1)
        session.add(row)
    number = row.next
    row.next += 1
    session.flush()
    return number


def written(short: str, paper: str, *, year: int, number: int) -> str:
    """A number as it stands on a paper, e.g. 株市监案移〔2026〕1号."""
    return f"{short}市监{paper}〔{year}〕{number}号"


def highest(session: Session, *, bureau_code: str, paper: str, year: int) -> int:
    """How many numbers of a series are given."""
    query = select(NumberSeriesRow.next).where(
        NumberSeriesRow.bureau_code == bureau_code, NumberSeriesRow.paper == paper, NumberSeriesRow.year == year
    )
    return (session.scalar(query) or 1) - 1
