"""The ministry's list of agricultural indications."""

from datetime import date
from pathlib import Path

from matcher.records.right import RightKind
from matcher.registers.readers import read_register


def test_official_list_reads_the_county_from_the_holder(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text(
        "seq,year,name,region,holder,category,cert_no\n1,2014,阳山水蜜桃,江苏,无锡市惠山区某协会,果品,AGI01391\n",
        encoding="utf-8",
    )
    right = read_register(tmp_path / "g.csv").rights[0]
    assert (right.kind, right.area, right.origin) == (RightKind.AGRI_GI, ("320206",), "江苏")
    assert right.valid_from == date(2014, 1, 1)


def test_the_official_list_as_it_is(shared_data: Path) -> None:
    register = read_register(shared_data / "registers" / "agri_gi.csv")
    assert len(register.rights) == 3510
    assert sum(1 for right in register.rights if right.area) == 3510
