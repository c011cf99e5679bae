"""Citations name the version in force on the day, and an article that we cannot place is an error in words."""

from datetime import date

import pytest

from casebook.law.statutes import (
    NotInForceError,
    NotMappedError,
    Statute,
    cite_article,
    renumber_trademark_article,
    spell_number,
)

BEFORE, AFTER = date(2026, 12, 31), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "二"),
        (10, "十"),
        (14, "十四"),
        (20, "二十"),
        (45, "四十五"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (213, "二百一十三"),
    ],
)
def test_articles_are_counted_in_characters(number: int, words: str) -> None:
    assert spell_number(number) == words


def test_the_crime_of_counterfeiting_a_mark_can_be_cited() -> None:
    assert cite_article(Statute.CRIMINAL_LAW, "213", on=BEFORE) == "《中华人民共和国刑法》第二百一十三条"


def test_a_citation_names_the_version_of_the_day() -> None:
    assert cite_article(Statute.TRADEMARK_LAW, renumber_trademark_article("57", BEFORE), on=BEFORE).endswith(
        "（2019年修正）第五十七条"
    )
    assert cite_article(Statute.TRADEMARK_LAW, renumber_trademark_article("57", AFTER), on=AFTER).endswith(
        "（2026年修订）第七十二条"
    )
    assert cite_article(Statute.PENALTY_PROCEDURE, "10.2", on=AFTER).endswith("第十条第二款")
    assert cite_article(Statute.CONSUMER_LAW, "56.1.4", on=AFTER).endswith("第五十六条第一款第（四）项")
    assert "（2025年修正）" in cite_article(Statute.ONLINE_TRADE, "34", on=AFTER)
    assert cite_article(Statute.ONLINE_TRADE, "34", on=date(2025, 3, 17)) == "《网络交易监督管理办法》第三十四条"
    with pytest.raises(NotInForceError, match="没有已知的有效版本"):
        cite_article(Statute.LIVE_COMMERCE, "47", on=date(2025, 1, 1))


@pytest.mark.parametrize(
    ("article", "after"), [("10.2", "16.1"), ("59.1", "73.1"), ("59.3", "73.4"), ("60.2", "74.2"), ("63", "77")]
)
def test_articles_of_the_trademark_law_are_renumbered(article: str, after: str) -> None:
    assert (renumber_trademark_article(article, BEFORE), renumber_trademark_article(article, AFTER)) == (article, after)


@pytest.mark.parametrize(("article", "says"), [("7", "第七条"), ("57.9", "第五十七条第九款")])
def test_an_article_whose_new_number_is_not_known_is_an_error_in_words(article: str, says: str) -> None:
    assert renumber_trademark_article(article, BEFORE) == article
    with pytest.raises(NotMappedError, match=f"{says}在2026年修订后的条号尚未核对"):
        renumber_trademark_article(article, AFTER)
