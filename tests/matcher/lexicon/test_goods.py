"""Words for goods: the quick look at their families against the words themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.lexicon.goods import (
    ANY_DRINK,
    NO_GOODS,
    find_ending_goods,
    find_families,
    find_goods,
    get_departments,
    goods_families,
)

WORDS = [word for family in goods_families().values() for word in list(family.words)[:4]]
TITLES = st.lists(st.one_of(st.sampled_from(WORDS), st.text("炎陵黄桃干酒53°度 5斤"))).map("".join)


@given(TITLES)
def test_the_families_of_a_title_are_those_of_its_words(title: str) -> None:
    families = {family for word in find_goods(title) for family in word.families}
    assert families <= find_families(title)
    assert find_families(title) - families <= {ANY_DRINK}


@pytest.mark.parametrize(
    ("words", "department"),
    [
        ("水饺 汤圆 包子 手抓饼", "粮油"),
        ("电池 台灯 饮水机 行车记录仪", "电器"),
        ("创可贴 蛋白粉 口罩 益生菌", "保健"),
        ("机油 轮胎 雨刮器 自行车", "车品"),
        ("羽毛球拍 瑜伽垫 帐篷", "运动"),
        ("沙发 花洒 电钻 乳胶漆", "家装"),
        ("猫粮 狗粮", "宠物"),
        ("奶瓶 婴儿车", "玩具"),
        ("棉柔巾 花露水 清洁剂 蚊香液", "洗护"),
    ],
)
def test_everyday_goods_are_known_by_their_department(words: str, department: str) -> None:
    for word in words.split():
        goods = find_ending_goods(f"新款{word}")
        assert goods is not None
        assert goods.word == word
        assert department in get_departments(goods.families)


@pytest.mark.parametrize("title", ["小羊皮 鳄鱼皮", "山羊皮"])
def test_a_leather_is_no_meat(title: str) -> None:
    assert {family for goods in find_goods(title) for family in goods.families} <= NO_GOODS
