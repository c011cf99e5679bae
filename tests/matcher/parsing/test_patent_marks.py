"""Patent markings of a listing, and the right that each claims."""

from datetime import date

from matcher.parsing.patent_marks import (
    find_markings,
    get_claimed_right,
    list_claimed_rights,
    mentions_patents,
    strip_patent_number,
)
from matcher.parsing.title import ParsedListing
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind


def parsed(title: str, description: str = "") -> ParsedListing:
    return ParsedListing(Listing("test", "1", "", title, description=description), date(2026, 8, 1))


def test_each_number_is_one_marking() -> None:
    number = "ZL201810053768.3"
    (marking,) = find_markings(parsed(f"专利号{number}", f"专利号{number}"))
    assert marking.number is not None
    assert marking.number.standard_form == number


def test_a_claim_counts_where_there_is_no_number() -> None:
    (marking,) = find_markings(parsed("国家专利产品削皮器"))
    assert (marking.number, marking.field, marking.span) == (None, "title", (0, 6))
    assert find_markings(parsed("专利代理")) == ()
    assert not mentions_patents("削皮器", "")


def test_the_registered_right_is_taken_where_there_is_one() -> None:
    (marking,) = find_markings(parsed("ZL201810053768.3"))
    registered = Right(RightKind.INVENTION, "ZL201810053768.3", "削皮器")
    assert get_claimed_right(marking, {"201810053768": registered}) is registered
    assert get_claimed_right(marking, {}).name == "专利标识ZL201810053768.3"


def test_numbers_without_their_signs() -> None:
    assert strip_patent_number("zl 201810053768．3") == "201810053768"


def test_what_markings_state_by_themselves_is_no_right_of_a_register() -> None:
    assert [right.name for right in list_claimed_rights(parsed("国家专利产品削皮器"))] == ["专利标识（未写专利号）"]
    assert [right.number for right in list_claimed_rights(parsed("ZL201810053768.3"))] == ["ZL201810053768.3"]
    assert list_claimed_rights(parsed("削皮器")) == []
