"""The plainest register: name, kind, goods, origin."""

from pathlib import Path

from matcher.registers.readers import read_register


def test_plain_list_takes_bracketed_names_as_aliases(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(
        'name,kind,goods,origin\n云岫坊,mark,"cosmetics (Yunxiu, 云坊)",湖南株洲\n某桃,GI,peaches (also a word),\n',
        encoding="utf-8",
    )
    mark, indication = read_register(tmp_path / "p.csv").rights
    assert mark.aliases == ("Yunxiu", "云坊")
    assert mark.area == ("430200",)
    assert indication.aliases == ()
