"""Sentences of the record in English: `translator`, `sentence_forms`, `sentences`."""

import pytest
from markupsafe import Markup

from api.translations.sentence_forms import make_form
from api.translations.sentences import say_sentence, show_sentence, translate_sentence
from api.translations.translator import lower_first
from tests.growth import assert_grows_linearly

CASES = (
    ("移送", "Referrals"),
    ("没有编号为 7 的案件。", "There is no case with number 7."),
    ("案件已结案，不能改为已移送。", "The case is closed and cannot become referred."),
    ("《商标法》第五十六条第一款", "Trademark Law Art. 56 para. 1"),
    ("《中华人民共和国商标法》（2019年修正）第五十七条", "Trademark Law of the PRC (as amended 2019) Art. 57"),
    ("地理标志、商标", "Geographical indication, Trademark"),
    ("排除（其他）", "Dismissed (Other)"),
    ("39.90 元", "39.90 yuan"),
    ("罚款5,000.00元", "Fine 5,000.00 yuan"),
    ("店铺公示的经营地址：甲县；商品页面所称产地：乙县",
     "Business address published by the shop: 甲县; Origin according to the listing: 乙县"),
    ("标题中的“甲”读音与“乙”（证明商标12）相同或相近，用字不同。",
     "“甲” in the title sounds like “乙” (Certification mark 12), with other characters."),
)  # fmt: skip
DATA = ("炎陵黄桃 5斤装 产地直发", "湖南省炎陵县某镇", "株市监知线索〔2026〕1号", "其他、桃")


@pytest.mark.parametrize(("chinese", "english"), CASES)
def test_words_sentences_and_lists_are_translated(chinese: str, english: str) -> None:
    assert translate_sentence(chinese, "en") == english
    assert translate_sentence(chinese, "zh") == chinese


@pytest.mark.parametrize("text", DATA)
def test_titles_addresses_and_numbers_of_cases_stay_and_are_marked(text: str) -> None:
    assert say_sentence(text, "en") == text
    assert show_sentence(text, "en") == Markup(f'<span lang="zh-CN">{text}</span>')


def test_what_is_hostile_is_escaped_also_within_a_sentence() -> None:
    shown = show_sentence("没有编号为 <b>桃 的案件。", "en")
    assert shown == 'There is no case with number <span lang="zh-CN">&lt;b&gt;桃</span>.'


def test_values_that_are_no_words_pass() -> None:
    assert show_sentence(7, "en") == 7
    assert show_sentence(Markup("<b>移送</b>"), "en") == "<b>移送</b>"


@pytest.mark.parametrize(
    ("words", "times"), [("已立案", 760), ("“甲”", 760), ("其他、", 760), ("第一条", 796), ("移送", 4000)]
)
def test_a_text_made_to_be_slow_is_given_up_early(words: str, times: int) -> None:
    assert_grows_linearly(lambda text: translate_sentence(text, "en"), lambda number: f"{words * number}桃", times)


def test_a_form_needs_words_and_a_short_one_takes_no_sentence_for_a_value() -> None:
    assert make_form("{0}：{1}", "{0}: {1}") is None
    short = make_form("第{0}条", "Art. {0}")
    assert short is not None
    assert short.read_values("第七条") == (3, {"0": "七"})
    assert short.read_values("第七，八条") is None


def test_two_places_without_words_between_them_are_one() -> None:
    form = make_form("标题{0}{1}。", "The title {0}{1}.")
    assert form is not None
    assert (form.names, form.translation) == (("0",), "The title {0}.")


def test_a_name_keeps_its_capital_within_a_sentence() -> None:
    assert (lower_first("Filed"), lower_first("Trademark Law")) == ("filed", "Trademark Law")
