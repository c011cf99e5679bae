"""Another referral about the same seller is named before a second one goes out."""

from casebook.referrals import drafting
from casebook.referrals.same_seller import list_other_referrals
from tests.casebook.acts import LINYI, confirm_flags, open_case
from tests.casebook.conftest import Bureau


def test_another_case_on_the_same_seller_is_named_with_its_referral(flagged: Bureau) -> None:
    with flagged.writing() as session:
        first, second = (open_case(session, flagged, [flag]) for flag in confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, first.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        assert list_other_referrals(session, second.id) == (draft,)
        assert list_other_referrals(session, first.id) == ()
        drafting.void_draft(session, draft.id, reason="写错", officer=flagged.officer)
        assert list_other_referrals(session, second.id) == ()
