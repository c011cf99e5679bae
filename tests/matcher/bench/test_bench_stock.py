"""What speed is measured on is written as files that the matcher reads, the same every time."""

from pathlib import Path

from matcher.bench.bench_stock import make_stock
from matcher.registers.readers import read_register


def test_the_registers_hold_all_rights_and_the_first_few(tmp_path: Path) -> None:
    stock = make_stock(tmp_path, 50, 20, 5)
    assert [right.name for right in read_register(stock.many).rights] == [right.name for right in stock.rights]
    assert len(read_register(stock.few).rights) == 5
    assert len(stock.titles) == 20


def test_two_stocks_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = make_stock(tmp_path / "a", 30, 10, 3), make_stock(tmp_path / "b", 30, 10, 3)
    assert first.listings.read_bytes() == second.listings.read_bytes()
    assert first.many.read_bytes() == second.many.read_bytes()
