"""One sighting of a listing beside those before it: new, changed, the same; only what it says counts."""

from datetime import UTC, datetime, timedelta

from casebook.intake.listing_comparison import Change, ListingState, compare_listing, get_listing_key, hash_facts
from matcher.records.listing import Capture, Listing

FIRST = datetime(2026, 7, 1, tzinfo=UTC)


def see(title: str, days: int = 0) -> Listing:
    """A listing as it is seen so many days after the first."""
    url = f"https://shop.example/offer/1?seen={days}"
    page = Capture("0" * 64, 10, url, "text/html", FIRST + timedelta(days=days))
    return Listing("practice", "1", url, title, page=page)


def test_where_and_when_it_was_seen_is_no_fact() -> None:
    assert hash_facts(see("炎陵黄桃")) == hash_facts(see("炎陵黄桃", days=3))
    assert hash_facts(see("炎陵黄桃")) != hash_facts(see("炎陵黃桃"))


def test_a_listing_moves_on_by_each_sighting() -> None:
    states: dict[tuple[str, str], ListingState] = {}
    seen = [compare_listing(listing, states) for listing in (see("桃"), see("桃", days=1), see("黄桃", days=2))]
    assert [(one.change, one.version) for one in seen] == [
        (Change.NEW, 1),
        (Change.UNCHANGED, 1),
        (Change.CHANGED, 2),
    ]
    state = states[get_listing_key(see("桃"))]
    assert (state.version, state.first_seen_at, state.last_seen_at) == (2, FIRST, FIRST + timedelta(days=2))


def test_an_older_sighting_of_the_same_does_not_turn_the_clock_back() -> None:
    states: dict[tuple[str, str], ListingState] = {}
    for listing in (see("桃", days=5), see("桃", days=1)):
        compare_listing(listing, states)
    state = states["practice", "1"]
    assert (state.was_seen, state.last_seen_at) == (True, FIRST + timedelta(days=5))
