"""The form of a plan: its fields, the table that they make, and the fields that a table has."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field

from api.presentation.acts import ActBody
from api.presentation.field_types import LongText, ShortText

MOST_TERMS = 50


LIMITS = ("pages", "listings", "delay")
"""What a plan may set lower than its marketplace does, the delay higher."""


class PlanFields(ActBody):
    """A plan as the form has it: terms and rights one a line, hours as 02:00, days of the season as 06-20."""

    name: ShortText = ""
    marketplace: ShortText = ""
    base_url: ShortText = ""
    terms: LongText = ""
    rights: LongText = ""
    every_hours: Annotated[str, Field(max_length=10)] = "24"
    first_hour: Annotated[str, Field(max_length=8)] = ""
    last_hour: Annotated[str, Field(max_length=8)] = ""
    first_day: Annotated[str, Field(max_length=8)] = ""
    last_day: Annotated[str, Field(max_length=8)] = ""
    pages: Annotated[str, Field(max_length=10)] = ""
    listings: Annotated[str, Field(max_length=10)] = ""
    delay: Annotated[str, Field(max_length=10)] = ""
    is_paused: bool = False
    replaces: ShortText = ""


def make_plan(fields: PlanFields) -> dict[str, Any]:
    """The table of a plan; what is left empty is left out."""
    plan: dict[str, Any] = {"name": fields.name, "marketplace": fields.marketplace}
    plan |= {"base_url": fields.base_url} if fields.base_url else {}
    plan |= {key: lines for key in ("terms", "rights") if (lines := _read_lines(getattr(fields, key)))}
    plan["every_hours"] = _read_number(fields.every_hours)
    if fields.first_hour or fields.last_hour:
        plan["hours"] = {"first": fields.first_hour, "last": fields.last_hour}
    if fields.first_day or fields.last_day:
        plan["season"] = {"first": _read_day(fields.first_day), "last": _read_day(fields.last_day)}
    plan |= {name: _read_number(text) for name in LIMITS if (text := getattr(fields, name).strip())}
    return plan | ({"is_paused": True} if fields.is_paused else {})


def read_form(plan: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the form for the table of a plan."""
    hours, season = plan.get("hours", {}), plan.get("season", {})
    return {
        "name": str(plan.get("name", "")),
        "marketplace": str(plan.get("marketplace", "")),
        "base_url": str(plan.get("base_url", "")),
        "terms": "\n".join(plan.get("terms", ())),
        "rights": "\n".join(plan.get("rights", ())),
        "every_hours": str(plan.get("every_hours", 24)).removesuffix(".0"),
        **{f"{end}_hour": str(hours[end])[:5] if end in hours else "" for end in ("first", "last")},
        **{f"{end}_day": _write_day(season[end]) if end in season else "" for end in ("first", "last")},
        **{name: str(plan.get(name, "")) for name in LIMITS},
        "is_paused": bool(plan.get("is_paused", False)),
    }


def _read_lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))[:MOST_TERMS]


def _read_number(text: str) -> float | int | str:
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _read_day(text: str) -> list[int] | str:
    month, dash, day = text.partition("-")
    return [int(month), int(day)] if dash and month.isdecimal() and day.isdecimal() else text


def _write_day(day: Sequence[int] | str) -> str:
    return day if isinstance(day, str) else "-".join(f"{number:02d}" for number in day)
