"""The ledger of a run: what was seen of each term, and every page that was not, with the reason."""

from datetime import date

from crawlers.monitoring.coverage import CoverageLedger
from matcher.records.coverage import PageOutcome

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
    seen.add_unseen_offer("2", "https://shop.example/2", PageOutcome.BLOCKED, "网站拒绝访问。")
    seen.add_unseen_offer("3", "https://shop.example/3", PageOutcome.GONE, "已下架。")
    seen.add_term("李", URL)
    seen.mark_empty("李")
    lines = [(line.term, line.sight, line.offers) for line in seen.list_lines()]
    assert lines == [
        ("桃", PageOutcome.SEEN, 1),
        ("桃", PageOutcome.BLOCKED, 0),
        ("桃", PageOutcome.GONE, 0),
        ("李", PageOutcome.EMPTY, 0),
    ]
    assert seen.gone_offers() == {"3"}, "what is blocked is not gone"
    assert not seen.unaccounted_offers()
    assert "找到 3 件商品，采到 1 件，被网站拦下 1 件，已下架或不存在 1 件" in seen.write_summary()
    assert "网站答复没有商品的检索词 1 个（李）" in seen.write_summary()
    assert [seen.explain_unseen(item) for item in "124"] == ["", "网站拒绝访问。", "没有取到页面。"]


def test_a_found_offer_without_an_outcome_and_a_gap_to_the_stated_total_are_seen() -> None:
    torn = ledger()
    torn.mark_listed("1")
    torn.add_revisit("桃", "9")
    torn.set_stated_total("桃", 24)
    torn.set_stated_total("桃", 5)
    assert torn.unaccounted_offers() == {"2", "3", "9"}
    assert torn.missing_by_term() == {"桃": (24, 3)}
    assert "下落不明 3 件" in torn.write_summary()
    assert torn.count_found() == {"桃": 3}
    assert torn.count_listed() == {"桃": 1}
    assert torn.answered_terms() == {"桃"}
