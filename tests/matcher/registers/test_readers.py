"""Registers on disk: every format and encoding, and every way to be wrong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from matcher.records.errors import RegisterError
from matcher.records.right import Licence, Right, RightKind, Season
from matcher.registers.readers import get_zhuzhou_register, read_licences, read_register, write_register
from matcher.registers.register import Register, add_licences

FULL = Right(
    kind=RightKind.CERTIFICATION_MARK,
    number="1",
    name="炎陵黄桃",
    aliases=("甲", "乙"),
    holder="协会",
    goods=("黄桃",),
    nice=(31,),
    origin="湖南省株洲市炎陵县",
    area=("430225",),
    season=Season((7, 15), (8, 31)),
    varieties=("锦绣",),
    authorised=(Licence("果行", "91430200MA4CASE01X", date(2026, 7, 1), None), Licence("丙")),
    valid_from=date(2016, 11, 21),
    valid_to=date(2026, 11, 20),
    renewal_status="未知",
    verified_on=date(2026, 1, 2),
    verified_by="窗口",
    price=(Decimal("6.5"), Decimal(15)),
)


def test_own_format_both_ways(tmp_path: Path) -> None:
    register = Register.from_rights([FULL, Right(RightKind.MARK, "2", "云岫坊")], label="x")
    write_register(register, tmp_path / "r.csv")
    again = read_register(tmp_path / "r.csv")
    assert again.rights == register.rights
    assert again.edition == register.edition
    assert len(again.edition) == 64


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_headers_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = "类型,注册号,名称,上市期,地域代码,品种\n证明商标,18020220,炎陵黄桃,07-15～08-31,430225,锦绣；其他\n"
    (tmp_path / "r.csv").write_bytes(text.encode(encoding))
    right = read_register(tmp_path / "r.csv").rights[0]
    assert right.season == Season((7, 15), (8, 31))
    assert right.varieties == ("锦绣", "其他")
    assert right.kind is RightKind.CERTIFICATION_MARK


def test_official_list_reads_the_county_from_the_holder(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text(
        "seq,year,name,region,holder,category,cert_no\n1,2014,阳山水蜜桃,江苏,无锡市惠山区某协会,果品,AGI01391\n",
        encoding="utf-8",
    )
    right = read_register(tmp_path / "g.csv").rights[0]
    assert (right.kind, right.area, right.origin) == (RightKind.AGRI_GI, ("320206",), "江苏")
    assert right.valid_from == date(2014, 1, 1)


def test_plain_list_takes_bracketed_names_as_aliases(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        'name,kind,goods,origin\n云岫坊,mark,"cosmetics (Yunxiu, 云坊)",湖南株洲\n某桃,GI,peaches (also a word),\n',
        encoding="utf-8",
    )
    mark, indication = read_register(tmp_path / "p.csv").rights
    assert mark.aliases == ("Yunxiu", "云坊")
    assert mark.area == ("430200",)
    assert indication.aliases == ()


def test_the_shipped_facts_are_honest_and_readable() -> None:
    register = read_register(get_zhuzhou_register())
    mark = next(right for right in register.rights if right.number == "18020220")
    assert mark.season == Season((7, 15), (8, 31))
    assert mark.varieties == ("锦绣",)
    assert mark.area == ("430225",)
    assert mark.valid_to == date(2026, 11, 20)
    assert "未知" in mark.renewal_status
    assert mark.verified_on is None
    assert {right.name for right in register.rights} >= {"宜陵黄桃", "砀山黄桃", "白关丝瓜", "酃县白鹅"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "表头"),
        ("", "表头"),
        ("kind,number,name\n", "只有表头"),
        ("kind,number,name\nmark,1,甲\nmark,1,乙\n", "第 3 行"),
        ("kind,number,name\n神灵,1,甲\n", "不认识的权利类型"),
        ("kind,number,name\nmark,1,\n", "名称"),
        ("kind,number,name,season\nmark,1,甲,13-01~14-02\n", "上市期"),
        ("kind,number,name,season\nmark,1,甲,夏天\n", "上市期"),
        ("kind,number,name,valid_to\nmark,1,甲,2026-02-30\n", "有效期止"),
        ("kind,number,name,area\nmark,1,甲,4302\n", "地域代码"),
        ("kind,number,name,nice\nmark,1,甲,三十一\n", "类别"),
        ("kind,number,name,price\nmark,1,甲,15~6\n", "价格"),
        ("kind,number,name\nmark,1,甲,多出来的\n", "列数"),
        ("seq,year,name,region,holder,category,cert_no\n1,二零,甲,湖南,乙,果品,AGI1\n", "第 2 行"),
        ("name,kind,goods,origin\n甲,什么,梨,\n", "不认识的权利类型"),
    ],
)
def test_a_wrong_register_is_refused_naming_file_and_fault(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "坏名录.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=says) as refusal:
        read_register(tmp_path / "坏名录.csv")
    assert "坏名录.csv" in str(refusal.value)


def test_broken_bytes_are_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes("kind,number,name\nmark,1,甲\n".encode() + b"mark,2,\xff\xff\x80\xff\n")
    with pytest.raises(RegisterError, match=r"b\.csv 第 3 行：文字编码有误"):
        read_register(tmp_path / "b.csv")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="打不开"):
        read_register(tmp_path / "none.csv")


def test_a_number_doubled_across_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("kind,number,name\nmark,7,甲\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"b\.csv 第 2 行.*a\.csv 第 2 行"):
        read_register(tmp_path / "a.csv", tmp_path / "b.csv")


def test_an_empty_register_is_refused() -> None:
    with pytest.raises(RegisterError, match="没有一项权利"):
        Register.from_rights([], label="空")


def test_edition_changes_with_any_fact() -> None:
    first = Register.from_rights([Right(RightKind.MARK, "1", "甲")], label="x")
    assert first.edition == Register.from_rights([Right(RightKind.MARK, "1", "甲")], label="y").edition
    assert first.edition != Register.from_rights([Right(RightKind.MARK, "1", "甲", holder="乙")], label="x").edition


def test_licences_join_their_right(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text(
        "注册号,被许可人,统一社会信用代码,起,止\n1,果行,,2026-07-01,\n1,丁,,,\n", encoding="utf-8-sig"
    )
    register = Register.from_rights([Right(RightKind.MARK, "1", "甲"), Right(RightKind.MARK, "", "乙")], label="x")
    joined = add_licences(register, read_licences(tmp_path / "l.csv"))
    assert joined.rights[0].authorised == (Licence("果行", "", date(2026, 7, 1), None), Licence("丁"))
    assert joined.rights[1].authorised == ()
    assert joined.edition != register.edition


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("number,seller\n", "表头应为"),
        ("number,seller,uscc,from,to\n,丁,,,\n", "缺少"),
        ("number,seller,uscc,from,to\n1,丁,,夏,\n", "日期"),
    ],
)
def test_wrong_licences_are_refused(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "l.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=says):
        read_licences(tmp_path / "l.csv")


def test_a_licence_for_an_unknown_number_is_refused() -> None:
    register = Register.from_rights([Right(RightKind.MARK, "1", "甲")], label="x")
    with pytest.raises(RegisterError, match="“9”不在权利名录中"):
        add_licences(register, [("9", Licence("丁"))])


def test_the_official_list_as_it_is(shared_data: Path) -> None:
    register = read_register(shared_data / "registers" / "agri_gi.csv")
    assert len(register.rights) == 3510
    assert sum(1 for right in register.rights if right.area) == 3510
