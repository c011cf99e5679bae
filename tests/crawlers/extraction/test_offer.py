"""An offer is filled from one answer after another and knows whether it is one."""

from crawlers.extraction.offer import Offer


def test_only_empty_fields_are_filled() -> None:
    offer = Offer(title="黄桃", price="9.9").fill_missing(Offer(title="桃", brand="山里人"))
    assert offer == Offer(title="黄桃", price="9.9", brand="山里人")


def test_a_title_and_a_number_alone_are_no_offer() -> None:
    assert not Offer(title="黄桃", sku="7").is_offer()
    assert not Offer(price="9.9").is_offer()
    assert Offer(title="黄桃", availability="有货").is_offer()
