"""ETags name the state of a view; If-Match lets an act go on only on the state that was seen."""

import pytest

from api.presentation.etags import IfMatch, StaleViewError, compute_etag, matches_etag
from api.presentation.views.session import SessionView
from api.services import Services
from tests.casebook.viewers import TESTER

VIEW = SessionView(name="zhang", csrf="")
OTHER = SessionView(name="li", csrf="")


@pytest.mark.parametrize(
    ("header", "is_match"),
    [('"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("", False), ("a", False), ('W/"a"', False)],
)
def test_a_header_names_one_or_several_states(header: str, is_match: bool) -> None:
    assert matches_etag(header, '"a"') is is_match


def test_the_same_view_has_the_same_etag_and_another_has_another() -> None:
    assert compute_etag(VIEW.to_json()) == compute_etag(VIEW.model_copy().to_json())
    assert compute_etag(VIEW.to_json()) != compute_etag(OTHER.to_json())


def test_every_view_must_be_as_it_was_seen(services: Services) -> None:
    both = IfMatch(f"{compute_etag(VIEW.to_json())}, {compute_etag(OTHER.to_json())}")
    one = IfMatch(compute_etag(VIEW.to_json()))
    with services.writing(TESTER) as session:
        both.require_unchanged(session, lambda: VIEW, lambda: OTHER)
        with pytest.raises(StaleViewError, match="已被他人改动"):
            one.require_unchanged(session, lambda: VIEW, lambda: OTHER)


def test_without_the_header_no_view_is_made(services: Services) -> None:
    def fail() -> SessionView:
        raise AssertionError("made")

    with services.writing(TESTER) as session:
        IfMatch("").require_unchanged(session, fail)
