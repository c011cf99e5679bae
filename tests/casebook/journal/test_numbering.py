"""Numbers of papers follow each other in each series, and stand as they do on a paper."""

from casebook.db.engine import Database
from casebook.journal.numbering import take_number
from tests.casebook.viewers import TESTER


def test_each_series_counts_for_itself(database: Database) -> None:
    with database.writing(TESTER) as session:
        numbers = [
            take_number(session, bureau_code="430200", bureau_short="株", paper=paper, year=year)
            for paper, year in [
                ("clue", 2026), ("clue", 2026), ("transfer_letter", 2026), ("clue", 2027), ("clue", 2026),
            ]
        ]  # fmt: skip
    assert numbers == [
        "株市监知线索〔2026〕1号",
        "株市监知线索〔2026〕2号",
        "株市监案移〔2026〕1号",
        "株市监知线索〔2027〕1号",
        "株市监知线索〔2026〕3号",
    ]
