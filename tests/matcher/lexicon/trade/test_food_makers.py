"""Makers of food with their seats."""

from matcher.lexicon.goods import goods_families
from matcher.lexicon.trade.food_makers import _load_table, find_food_maker


def test_the_first_maker_of_a_text_is_given_with_its_place() -> None:
    answer = find_food_maker("新货 白象 方便面")
    assert answer is not None
    maker, start = answer
    assert (maker.name, maker.home, maker.code, start) == ("白象", "河南省", "410000", 3)


def test_no_maker_in_other_words() -> None:
    assert find_food_maker("大象 方便面") is None


def test_each_maker_has_a_home_and_makes_what_the_table_of_goods_knows() -> None:
    makers = _load_table()[1].values()
    assert makers
    assert all(maker.code.endswith("0000") and maker.families <= goods_families().keys() for maker in makers)
