"""Our own format of a register, both ways."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from matcher.records.right import Licence, Right, RightKind, Season
from matcher.registers.readers import read_register, write_register
from matcher.registers.register import Register

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
