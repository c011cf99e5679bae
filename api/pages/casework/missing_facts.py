"""Where an officer fills in what a packet lacks: the address of each place that `completeness` names."""

from collections.abc import Iterable, Mapping

from api.presentation.views.referrals import MissingView
from casebook.referrals.completeness import Missing

ADDRESSES: Mapping[str, str] = {
    "draft": "#draft",
    "extraction": "#extraction",
    "case": "/cases/{case_id}",
    "upload": "/cases/{case_id}#add-evidence",
    "platforms": "/platforms",
    "register": "/registers",
}


def locate_missing(missing: Iterable[Missing], case_id: int) -> tuple[MissingView, ...]:
    """Each missing fact with the address of its place; `case_id` is the case of the referral."""
    return tuple(
        MissingView(code=one.code, place=one.place, href=ADDRESSES[one.place].format(case_id=case_id))
        for one in missing
    )
