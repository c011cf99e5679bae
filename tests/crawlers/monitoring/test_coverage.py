"""The ledger of a run: what was seen of each term, and every page that was not, with the reason."""

from datetime import date

from crawlers.monitoring.coverage import CoverageLedger
from matcher.records.coverage import Sight

DAY = date(2026, 8, 1)
URL = "https://shop.example/search"


def ledger() -> CoverageLedger:
    ledger = CoverageLedger("shop", DAY)
    ledger.add_term("桃", URL)
    ledger.add_results("桃", ["1", "2", "3"])
    ledger.mark_complete("桃")
    return ledger


def test_an_offer_is_claimed_once() -> None:
    assert [ledger().claim_offer("1"), ledger().claim_offer("1")] == [True, True]
    one = ledger()
    assert [one.claim_offer("1"), one.claim_offer("1")] == [True, False]


def test_lines_are_a_sum_for_each_term_and_each_page_that_was_not_seen() -> None:
    seen = ledger()
    seen.mark_listed("1")
    seen.add_unseen_offer("2", "https://shop.example/2", Sight.BLOCKED, "网站拒绝访问。")
    seen.add_unseen_offer("3", "https://shop.example/3", Sight.GONE, "已下架。")
    seen.add_term("李", URL)
    seen.mark_empty("李")
    lines = [(line.term, line.sight, line.offers) for line in seen.lines()]
    assert lines == [("桃", Sight.SEEN, 1), ("桃", Sight.BLOCKED, 0), ("桃", Sight.GONE, 0), ("李", Sight.EMPTY, 0)]
    assert seen.unknown_offers() == {"2"}, "what is gone is known"
    assert [seen.explain_unseen(item) for item in "124"] == ["", "网站拒绝访问。", "没有取到页面。"]


def test_a_term_with_a_page_that_was_not_seen_was_not_answered() -> None:
    broken = ledger()
    assert broken.answered_terms() == {"桃"}
    broken.add_unseen_page("桃", URL, Sight.FAILED, "网站没有答复。")
    assert broken.answered_terms() == set()
    assert broken.count_found() == {"桃": 3}
    assert broken.count_listed() == {"桃": 0}
