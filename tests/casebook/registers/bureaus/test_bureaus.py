"""The register of bureaus: entered, followed to whoever took over, read from a table (`bureau_rows`, `bureau_file`,
`bureau_draft`)."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from casebook.errors import CasebookError, ConflictError
from casebook.integrity.verify import verify_record
from casebook.registers.bureaus.bureau_draft import (
    compare_bureaus,
    drop_draft,
    load_draft,
    name_draft,
    save_draft,
)
from casebook.registers.bureaus.bureau_file import read_bureau_file, require_consistent
from casebook.registers.bureaus.bureau_rows import (
    Bureau,
    count_bureaus,
    index_standing,
    list_bureaus,
    require_standing,
    save_bureaus,
)
from casebook.registers.drafts import RegisterRefusedError
from tests.casebook.conftest import Bureau as BureauAtWork

LINYI = Bureau("371300", "临沂市市场监督管理局", "city", "临沂市某路1号", "370000", "王五", "0539-0000000")
OLD = Bureau("371302", "兰山区工商行政管理局", "county", replaced_by="371300")
ROWS = [
    ["全国市场监管部门名册"],
    ["行政区划代码", "名称", "层级", "联系电话", "承接单位代码"],
    ["371300", "临沂市市场监督管理局", "市级", "0539-1111111", ""],
    ["370000", "山东省市场监督管理局", "", "", ""],
]


def test_bureaus_are_entered_changed_and_recorded(bureau: BureauAtWork) -> None:
    with bureau.writing() as session:
        assert save_bureaus(session, [LINYI, OLD]) == 2
        assert save_bureaus(session, [LINYI, replace(OLD, name="兰山区市场监督管理局")]) == 1
        assert save_bureaus(session, [LINYI]) == 0
    with bureau.reading() as session:
        assert [one.code for one in list_bureaus(session)] == ["371300", "371302"]
        assert count_bureaus(session) == 2
        assert index_standing(list_bureaus(session))["371302"] == LINYI
        require_standing(session, "371300")
        require_standing(session, "110000")
        with pytest.raises(ConflictError, match="“兰山区市场监督管理局”已由“临沂市市场监督管理局”（371300）承接"):
            require_standing(session, "371302")
        assert verify_record(session, bureau.store).faults == ()


@pytest.mark.parametrize(
    ("bureaus", "sentence"),
    [
        ([replace(LINYI, code="999999")], "没有行政区划代码“999999”"),
        ([replace(LINYI, name=" ")], "没有名称"),
        ([replace(LINYI, level="village")], "层级应为"),
        ([replace(LINYI, replaced_by="371300")], "不能由自己承接"),
        ([OLD], "不在名册里"),
        ([replace(LINYI, replaced_by="371302"), OLD], "成了一圈"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_entered(
    bureau: BureauAtWork, bureaus: list[Bureau], sentence: str
) -> None:
    with bureau.writing() as session:
        with pytest.raises(CasebookError, match=sentence):
            save_bureaus(session, bureaus)
        assert count_bureaus(session) == 0


def test_a_table_is_read_by_its_headers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("名册", 0)
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "b.csv").write_text("\n".join(",".join(row) for row in ROWS[1:]), "utf-8")
    for name in ("a.xlsx", "b.csv"):
        linyi, shandong = read_bureau_file(tmp_path / name)
        assert linyi == Bureau("371300", "临沂市市场监督管理局", "city", phone="0539-1111111")
        assert shandong.level == "province", "an empty level is that of the code"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("名称,电话\n甲局,1\n", "没有找到单位"),
        ("行政区划代码,名称\n371300,甲局\n371300,乙局\n", "371300 在文件里出现了两次"),
        ("行政区划代码,名称\n123,甲局\n", "没有行政区划代码“123”"),
        ("", "空文件"),
    ],
)
def test_a_wrong_table_is_refused_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "名册.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(RegisterRefusedError, match=sentence):
        read_bureau_file(path)


def test_differences_are_seen_before_a_draft_is_in_force(tmp_path: Path) -> None:
    new = (replace(LINYI, phone="0539-1"), OLD)
    save_draft(tmp_path, new)
    assert load_draft(tmp_path) == new
    differences = compare_bureaus([LINYI], new)
    assert differences.added == (OLD,)
    assert [(one.field, one.before, one.after) for one in differences.changed] == [("phone", LINYI.phone, "0539-1")]
    assert name_draft(new) != name_draft([LINYI])
    require_consistent([OLD], [LINYI])
    with pytest.raises(CasebookError, match="不在名册里"):
        require_consistent([OLD], [])
    drop_draft(tmp_path)
    drop_draft(tmp_path)
    assert load_draft(tmp_path) == ()
