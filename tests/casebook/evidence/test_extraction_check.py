"""What two officers state for form 12 is complete, names two officers, and holds for what was sealed then."""

import pytest

from casebook.errors import CasebookError
from casebook.evidence.extraction_check import load_check, record_check
from tests.casebook.acts import CHECK, confirm_flags, open_case
from tests.casebook.conftest import Bureau


def test_the_newest_statement_counts_and_knows_how_much_was_sealed(flagged: Bureau) -> None:
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        assert load_check(session, case.id) is None
        record_check(session, case.id, CHECK, officer=flagged.officer)
        record_check(session, case.id, {**CHECK, "clean": " 另查 "}, officer=flagged.officer)
        check = load_check(session, case.id)
    assert check
    assert (check.clean, check.captures) == ("另查", 2)
    assert check.name_officers() == "张三（执法证号 湘B-0001）、李四（执法证号 湘B-0002）"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"clock": " "}, "还没有填写：时间校准。"),
        ({"first_badge": "", "second_name": ""}, "还没有填写：本人执法证号、另一名执法人员。"),
        ({"second_name": "张三"}, "另一名执法人员不能是本人"),
        ({"second_badge": "湘B-0001"}, "另一名执法人员不能是本人"),
    ],
)
def test_a_blank_or_one_officer_twice_is_refused(flagged: Bureau, change: dict[str, str], said: str) -> None:
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        with pytest.raises(CasebookError, match=said):
            record_check(session, case.id, {**CHECK, **change}, officer=flagged.officer)
        assert load_check(session, case.id) is None
