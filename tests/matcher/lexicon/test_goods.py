"""Words for goods: the quick look at their families against the words themselves."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.lexicon.goods import ANY_DRINK, find_families, find_goods, goods_families

WORDS = [word for family in goods_families().values() for word in list(family.words)[:4]]
TITLES = st.lists(st.one_of(st.sampled_from(WORDS), st.text("炎陵黄桃干酒53°度 5斤"))).map("".join)


@given(TITLES)
def test_the_families_of_a_title_are_those_of_its_words(title: str) -> None:
    families = {family for word in find_goods(title) for family in word.families}
    assert families <= find_families(title)
    assert find_families(title) - families <= {ANY_DRINK}
