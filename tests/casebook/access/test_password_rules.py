"""Which passwords are taken: the same rule wherever one is set; what names an officer is in `guessable_words`."""

import pytest

from casebook.access.guessable_words import list_guessable_words
from casebook.access.password_rules import load_common_passwords, require_strong
from casebook.errors import CasebookError


@pytest.mark.parametrize("password", ["", "short", "1234567", "x" * 257])
def test_the_length_is_bounded(password: str) -> None:
    with pytest.raises(CasebookError, match="个字符"):
        require_strong(password)


@pytest.mark.parametrize(
    "password",
    ["woaini1314", "5201314aa", "Zhuzhou2026", "12345678", "aaaaaaaaaaaa", "password1", "炎陵黄桃炎陵黄桃",
     "zhangsan1", "张三张三张三张三", "qwertyuiop", "20260101", "43020012"],
)  # fmt: skip
def test_what_is_guessed_among_the_first_is_refused(password: str) -> None:
    with pytest.raises(CasebookError, match="太容易被猜到"):
        require_strong(password, about=["zhangsan", "张三", "43020012"])


@pytest.mark.parametrize(
    "password", ["correct horse battery", "白关 丝瓜 七月 船", "mR7-vT2!qL", "k3Y!" + "白关丝瓜 Lj7" * 20]
)
def test_a_good_one_is_taken(password: str) -> None:
    require_strong(password, about=["zhangsan", "张三"])


ABOUT = list_guessable_words("zhangsan", "张三丰", "湘B-0017", "知识产权科", bureau_code="430200")


@pytest.mark.parametrize(
    "password",
    ["zhangsan1998", "Zhangsanfeng2024", "sanfengzhang1998", "ZSF19980412", "zhangsan!qwertyuiop", "qwerty张三丰2024",
     "zhuzhou1qaz2wsx", "zhuzhoushi2026!", "株洲市市场监督管理局2026", "shichangjianduguanliju1",
     "ｚｈａｎｇｓａｎ1998", "湘B-00172026", "zhishichanquan@123", "1qaz2wsx张三丰", "zhangsanzhangsan19"],
)  # fmt: skip
def test_names_with_a_year_or_a_row_of_keys_are_refused(password: str) -> None:
    with pytest.raises(CasebookError, match="太容易被猜到"):
        require_strong(password, about=ABOUT)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "mR7-vT2!qL", "zhangsan mR7-vT2!qL", "Taoyuan-Lychee-37"]
)
def test_a_good_one_is_taken_whoever_sets_it(password: str) -> None:
    require_strong(password, about=ABOUT)


def test_the_list_has_no_word_twice() -> None:
    words = load_common_passwords()
    assert len(words) == len(set(words)) > 80
