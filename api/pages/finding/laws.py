"""The texts of law that papers cite: versions with the days of their force, and articles that were renumbered."""

from datetime import date

from fastapi import APIRouter

from api.access import OfficerDep
from api.presentation.twins import declare_page
from api.presentation.views.laws import LawsView, LawView
from casebook.law.statutes import RENUMBERED, REVISED, VERSIONS, spell_article
from matcher.records.calendar import get_today

router = APIRouter()


def find_standing(first: date, last: date | None, today: date) -> str:
    """Whether a version is in force on a day, or comes later, or is over: in_force, to_come, over."""
    if today < first:
        return "to_come"
    return "over" if last and today > last else "in_force"


@declare_page(router, "/laws", "finding/laws.html")
def show_laws(officer: OfficerDep) -> LawsView:
    """文书引用的法律、法规、规章：各版本的施行日期，商标法修订前后条号对照。"""
    return LawsView(
        laws=tuple(
            LawView.from_fact(version, id=number, standing=find_standing(version.first, version.last, get_today()))
            for number, version in enumerate(VERSIONS, 1)
        ),
        renumbered=tuple((spell_article(old), spell_article(new)) for old, new in RENUMBERED.items()),
        revised=REVISED,
    )
