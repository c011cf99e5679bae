"""When two words, or two sets of families, speak of the same goods."""

from matcher.lexicon.goods import ANY_TEA, goods_families
from matcher.lexicon.goods_varieties import have_shared_family, is_same_variety


def test_one_variety_by_two_spellings_and_no_other() -> None:
    assert is_same_variety("沙糖桔", "砂糖橘")
    assert is_same_variety("红香酥", "红香酥梨")
    assert not is_same_variety("红香酥", "皇冠")


def test_tea_as_such_goes_with_every_tea_and_with_nothing_else() -> None:
    teas = [
        family.name for family in goods_families().values() if family.department == goods_families()[ANY_TEA].department
    ]
    assert len(teas) > 1
    assert all(have_shared_family([ANY_TEA], [tea]) for tea in teas)
    other = next(family.name for family in goods_families().values() if family.name not in teas)
    assert not have_shared_family([ANY_TEA], [other])
