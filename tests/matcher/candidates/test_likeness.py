"""What counts as like a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.candidates.likeness import classify_likeness, says_name_before_goods
from matcher.candidates.types import MentionKind
from matcher.text.pinyin import get_fuzzy_syllable
from matcher.variants.lookalikes import is_lookalike


@given(st.text("炎盐延陵凌黄桃挑", max_size=7), st.text("炎盐延陵凌黄桃挑", min_size=3, max_size=7), st.integers(3, 5))
def test_likeness_is_what_it_says(seen: str, name: str, near_from: int) -> None:
    kind = classify_likeness(seen, name, min_near_length=near_from)
    same_sound = [get_fuzzy_syllable(letter) for letter in seen] == [get_fuzzy_syllable(letter) for letter in name]
    changed = [(one, own) for one, own in zip(seen, name, strict=False) if one != own]
    if seen == name:
        assert kind is None
    elif same_sound:
        assert kind is not None
        assert kind.value == "homophone"
    elif len(seen) == len(name) and len(changed) == 1 and is_lookalike(*changed[0]):
        assert kind is not None
        assert kind.value == "lookalike"
    elif len(seen) == len(name) and len(changed) == 1 and len(name) >= max(near_from, 4):
        assert kind is not None
        assert kind.value == "near"
    elif len(name) < near_from and kind is not None:
        assert kind.value != "near"


@pytest.mark.parametrize(
    ("seen", "name", "near"),
    [
        ("人头狮", "人头马", True),
        ("七匹虎", "七匹狼", True),
        ("人头帽", "人头马", True),
        ("狮头马", "人头马", False),
        ("人马", "人头马", True),
        ("人头", "人头马", False),
        ("头马", "人头马", False),
        ("周周", "周周黑", False),
        ("马人头", "人头马", True),
        ("马头人", "人头马", True),
        ("头人马", "人头马", True),
        ("头人马车", "人头马", False),
    ],
)
def test_three_characters_are_known_by_sort_by_the_first_two_and_by_both_ends(
    seen: str, name: str, *, near: bool
) -> None:
    assert (classify_likeness(seen, name, min_near_length=3) is MentionKind.NEAR) is near
    assert classify_likeness(seen, name, min_near_length=4) is None


@pytest.mark.parametrize(
    ("seen", "name", "kind"),
    [
        ("自鹭", "白鹭", MentionKind.LOOKALIKE),
        ("百鹭", "白鹭", MentionKind.HOMOPHONE),
        ("黑鹭", "白鹭", None),
        ("鹭白", "白鹭", MentionKind.NEAR),
    ],
)
def test_two_characters_are_known_by_one_look_alike_or_one_of_the_very_sound(
    seen: str, name: str, kind: MentionKind | None
) -> None:
    assert classify_likeness(seen, name, min_near_length=3, min_sound_length=2) is kind


@pytest.mark.parametrize(
    ("seen", "name", "near_from", "is_alike"),
    [
        ("粤利粤", "奥利奥", 5, True),
        ("娃恰恰", "娃哈哈", 5, True),
        ("粤利奥", "奥利奥", 5, True),
        ("康帅博", "康师傅", 3, True),
        ("康帅博", "康师傅", 4, False),
        ("康帅啊", "康师傅", 3, False),
        ("粤利奥粤利", "奥利粤奥利", 3, False),
    ],
)
def test_two_look_alikes_count_where_one_is_doubled_or_marks_are_few(
    seen: str, name: str, near_from: int, *, is_alike: bool
) -> None:
    assert (classify_likeness(seen, name, min_near_length=near_from) is MentionKind.LOOKALIKE) is is_alike


@pytest.mark.parametrize(
    ("seen", "kind"), [("汪汪", MentionKind.HOMOPHONE), ("汪旺", MentionKind.HOMOPHONE), ("望汪", None), ("王八", None)]
)
def test_a_doubled_character_is_changed_in_both_places(seen: str, kind: MentionKind | None) -> None:
    assert classify_likeness(seen, "旺旺", min_near_length=3, min_sound_length=2) is kind


@pytest.mark.parametrize(
    ("seen", "name", "says"),
    [
        ("眼睛啤酒", "燕晶啤酒", True),
        ("西风酒", "喜凤酒", True),
        ("燕晶啤酒", "燕晶啤酒", False),
        ("眼睛白酒", "燕晶啤酒", False),
        ("经典牛奶", "京点牛奶", False),
        ("会员果汁", "惠圆果汁", False),
        ("家人面膜", "嘉仁面膜", False),
        ("远洋大米", "源阳大米", False),
        ("友情红酒", "优青红酒", False),
        ("眼镜店啤酒", "燕晶啤酒", False),
        ("精心啤酒", "金星啤酒", False),
        ("分酒", "汾酒", False),
        ("眼睛", "燕晶", False),
    ],
)
def test_a_name_is_said_syllable_by_syllable_before_its_goods(seen: str, name: str, *, says: bool) -> None:
    assert says_name_before_goods(seen, name) is says
