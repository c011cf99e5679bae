"""Search terms of rights: names first, then what they are turned into, cut by a budget, each with where it is from."""

from datetime import date
from pathlib import Path

import pytest

from casebook.errors import NotFoundError
from casebook.intake.ingest import ingest_drop
from casebook.registers.search_terms import find_rights, get_season_words, make_search_terms, suggest_terms
from matcher.records.right import Right, RightKind, Season
from matcher.registers.readers import get_zhuzhou_register, read_register
from tests.casebook.conftest import Bureau
from tests.casebook.drops import Offered, write_drop

RIGHTS = read_register(get_zhuzhou_register()).rights
PEACH = find_rights(RIGHTS, "炎陵黄桃")
JULY = date(2026, 8, 1)


def texts(*, most: int = 30, **words: object) -> list[str]:
    return [term.text for term in make_search_terms(PEACH, today=JULY, most=most)]


def test_names_come_first_and_the_budget_cuts_from_the_end() -> None:
    everything = texts()
    assert everything[0] == "炎陵黄桃"
    assert {"炎陵 黄桃", "炎菱黄桃", "炎陵黄木兆", "yanlinghuangtao", "炎陵黄桃 现摘现发"} <= set(everything)
    assert texts(most=3) == everything[:3]
    assert len(everything) == len(set(everything)), "two rights of one name give each term once"
    assert all(term.why for term in make_search_terms(PEACH, today=JULY))


def test_pinyin_is_that_of_the_phrase() -> None:
    right = Right(RightKind.AGRI_GI, "1", "六安瓜片")
    assert "luanguapian" in [term.text for term in make_search_terms([right], today=JULY, most=30)]


def test_an_alias_and_a_number_find_the_right_too() -> None:
    (goose,) = find_rights(RIGHTS, "炎陵白鹅")
    assert goose.name == "酃县白鹅"
    assert [term.text for term in make_search_terms([goose], today=JULY)][:2] == ["酃县白鹅", "炎陵白鹅"]
    assert find_rights(RIGHTS, goose.number) == (goose,)


def test_what_buyers_call_a_right_is_a_term_and_finds_it() -> None:
    mark = Right(RightKind.MARK, "CASE-1", "云岫坊", colloquial=("云家", "小岫"))
    assert [term.text for term in make_search_terms([mark], today=JULY)][:3] == ["云岫坊", "云家", "小岫"]
    assert find_rights([mark], "小岫") == (mark,)
    with pytest.raises(NotFoundError, match="相近的名称有：小岫"):
        find_rights([mark], "小岫包")


def test_a_wrong_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(NotFoundError, match=r"权利名录里没有“炎陵黄挑”；相近的名称有：炎陵黄桃"):
        find_rights(RIGHTS, "炎陵黄挑")
    with pytest.raises(NotFoundError, match="请核对名称"):
        find_rights(RIGHTS, "zzzz")


def test_a_latin_mark_is_searched_with_digits() -> None:
    mark = Right(RightKind.MARK, "1", "Nike")
    assert {"Nike", "N1KE", "NIK3"} <= {term.text for term in make_search_terms([mark], today=JULY)}


@pytest.mark.parametrize(
    ("today", "word"), [(date(2026, 6, 20), "预售"), (JULY, "现摘现发"), (date(2026, 12, 1), "鲜果")]
)
def test_words_of_the_season(today: date, word: str) -> None:
    assert word in get_season_words(Season((7, 15), (8, 31)), today)
    assert get_season_words(None, today) == ()


def test_a_season_over_the_new_year() -> None:
    assert "现摘现发" in get_season_words(Season((12, 1), (1, 31)), date(2026, 1, 5))
    assert "预售" in get_season_words(Season((12, 1), (1, 31)), date(2026, 11, 20))


def test_how_earlier_flags_spelt_it_comes_before_what_is_made_up(bureau: Bureau, tmp_path: Path) -> None:
    spelt = Offered("7", "炎凌黄桃 礼盒 5斤")
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "d", [spelt]), matcher=bureau.matcher, store=bureau.store)
    with bureau.reading() as session:
        found = {term.text: term.why for term in suggest_terms(session, "炎陵黄桃", today=JULY)}
    assert found["炎凌黄桃"] == "以往预警里出现过的写法"
    assert list(found).index("炎凌黄桃") == 1
