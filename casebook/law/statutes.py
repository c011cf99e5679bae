"""Texts of law with their versions. A citation names the version in force on the day of the act.

Sources: copies of the texts read on 2026-11-22; a bureau's legal section checks a citation before it is relied on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casebook.errors import CasebookError


class Statute(StrEnum):
    """The texts that papers cite."""

    TRADEMARK_LAW = "商标法"
    PENALTY_PROCEDURE = "市场监督管理行政处罚程序规定"
    ONLINE_TRADE = "网络交易监督管理办法"
    LIVE_COMMERCE = "直播电商监督管理办法"
    PENALTY_LAW = "行政处罚法"
    TRADEMARK_RULES = "商标法实施条例"
    CRIME_TRANSFER = "行政执法机关移送涉嫌犯罪案件的规定"
    COMPLAINTS = "市场监督管理投诉举报处理办法"
    E_COMMERCE = "电子商务法"
    CRIMINAL_LAW = "刑法"
    UNFAIR_COMPETITION_LAW = "反不正当竞争法"
    CONSUMER_LAW = "消费者权益保护法"
    PATENT_LAW = "专利法"
    PATENT_RULES = "专利法实施细则"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text: in force from `first` to `last` (None: not yet ended), and how a letter names it."""

    statute: Statute
    title: str
    first: date
    last: date | None = None


VERSIONS: tuple[Version, ...] = (
    Version(Statute.TRADEMARK_LAW, "《中华人民共和国商标法》（2019年修正）", date(2019, 11, 1), date(2026, 12, 31)),
    Version(Statute.TRADEMARK_LAW, "《中华人民共和国商标法》（2026年修订）", date(2027, 1, 1)),
    # Order 2 of 2018; its second amendment (Order 61) is the newest found.
    Version(Statute.PENALTY_PROCEDURE, "《市场监督管理行政处罚程序规定》", date(2022, 11, 1)),
    # Order 37; Order 101, published on 2025-03-18, changed articles 18 and 41 alone, which are not cited here.
    Version(Statute.ONLINE_TRADE, "《网络交易监督管理办法》", date(2021, 5, 1), date(2025, 3, 17)),
    Version(Statute.ONLINE_TRADE, "《网络交易监督管理办法》（2025年修正）", date(2025, 3, 18)),
    Version(Statute.LIVE_COMMERCE, "《直播电商监督管理办法》", date(2026, 2, 1)),
    Version(Statute.E_COMMERCE, "《中华人民共和国电子商务法》", date(2019, 1, 1)),
    # Amendment XI, which rewrote articles 213 to 220; XII (2024-03-01) left them as they are.
    Version(Statute.CRIMINAL_LAW, "《中华人民共和国刑法》", date(2021, 3, 1)),
    Version(Statute.UNFAIR_COMPETITION_LAW, "《中华人民共和国反不正当竞争法》（2025年修订）", date(2025, 10, 15)),
    Version(Statute.CONSUMER_LAW, "《中华人民共和国消费者权益保护法》", date(2014, 3, 15)),
    Version(Statute.PATENT_LAW, "《中华人民共和国专利法》（2020年修正）", date(2021, 6, 1)),
    Version(Statute.PATENT_RULES, "《中华人民共和国专利法实施细则》（2023年修订）", date(2024, 1, 20)),
    # It still cites the numbers of 2019; a revision to match the law of 2026 was not found.
    Version(Statute.TRADEMARK_RULES, "《中华人民共和国商标法实施条例》", date(2014, 5, 1)),
    Version(Statute.CRIME_TRANSFER, "《行政执法机关移送涉嫌犯罪案件的规定》（2020年修订）", date(2020, 8, 7)),
    # Order 121; it replaced the provisional rules (Order 20).
    Version(Statute.COMPLAINTS, "《市场监督管理投诉举报处理办法》", date(2026, 4, 15)),
    Version(Statute.PENALTY_LAW, "《中华人民共和国行政处罚法》", date(2021, 7, 15)),
)

# Articles of the trademark law of 2019 → of 2026, as renumbered by the revision of 2026-06-26: those that we could
# compare. "57.2" is the second paragraph. A paragraph that is not listed may have moved, so it is never guessed.
RENUMBERED: Mapping[str, str] = {
    "10.2": "16.1",
    "16": "23",
    "40": "44",
    "48": "2",
    "49": "57",
    "52": "62",
    "57": "72",
    "59": "73",
    "59.1": "73.1",
    "59.3": "73.4",
    "60": "74",
    "60.2": "74.2",
    "61": "75",
    "62": "76",
    "62.3": "76.3",
    "63": "77",
}
REVISED = date(2027, 1, 1)


class NotInForceError(CasebookError):
    """No version of the text that we know was in force on that day."""


class NotMappedError(CasebookError):
    """We do not know what an article is numbered in the version of that day."""


def find_version(statute: Statute, on: date) -> Version:
    """The version of `statute` in force on a day. Raises NotInForceError."""
    for version in VERSIONS:
        if version.statute is statute and version.first <= on and (version.last is None or on <= version.last):
            return version
    raise NotInForceError(f"《{statute}》在 {on} 没有已知的有效版本，请法制机构核对。")


def renumber_trademark_article(article: str, on: date) -> str:
    """A trademark-law article, given by its number of 2019 ("57", "60.2"), as it is numbered on the day `on`.

    Raises NotMappedError where the number after the revision is not known.
    """
    if on < REVISED:
        return article
    if article not in RENUMBERED:
        raise NotMappedError(
            f"商标法（2019年修正）{spell_article(article)}在2026年修订后的条号尚未核对，请法制机构核对。"
        )
    return RENUMBERED[article]


def cite_article(statute: Statute, article: str, *, on: date) -> str:
    """A citation as a letter writes it, e.g. 《…程序规定》第十条第二款; `article` as "14" or "10.2".

    Raises NotInForceError where no version of the text was in force on the day `on`.
    """
    return find_version(statute, on).title + spell_article(article)


def cite_by_old_number(statute: Statute, article: str, *, on: date) -> str:
    """A citation whose article is given by its number before any revision that we know: the number of 2019 for the
    trademark law, the number in force for all others. Raises NotInForceError, NotMappedError."""
    renumbered = renumber_trademark_article(article, on) if statute is Statute.TRADEMARK_LAW else article
    return cite_article(statute, renumbered, on=on)


def spell_number(number: int) -> str:
    """A number in the characters that articles are counted in: 十四, 二百一十三."""
    import cn2an  # here and not above: it takes 75 ms, which every command would pay

    return str(cn2an.an2cn(number))


def spell_article(article: str) -> str:
    """An article in words, e.g. 第十条第二款 for "10.2", 第五十六条第一款第（四）项 for "56.1.4"."""
    number, *rest = article.split(".")
    words = f"第{spell_number(int(number))}条"
    if rest:
        words = f"{words}第{spell_number(int(rest[0]))}款"
    return f"{words}第（{spell_number(int(rest[1]))}）项" if len(rest) > 1 else words
