"""A view takes from a fact what bears the same name, and nothing has to be copied field by field."""

from dataclasses import dataclass
from enum import StrEnum

import pytest
from pydantic import ValidationError

from api.presentation.views.base import View


class Colour(StrEnum):
    """What a fact may be."""

    RED = "red"


@dataclass(frozen=True)
class Part:
    """A fact within a fact."""

    number: int


@dataclass(frozen=True)
class Fact:
    """A fact of the record."""

    name: str
    colour: Colour
    parts: tuple[Part, ...]


class PartView(View):
    """A part as it is shown."""

    number: int


class FactView(View):
    """A fact as it is shown."""

    name: str
    colour: str
    parts: tuple[PartView, ...]


class LabelledView(FactView):
    """A fact with what is derived from it."""

    label: str
    last: PartView | None = None


FACT = Fact("甲", Colour.RED, (Part(1), Part(2)))
JSON = b'{"name":"\xe7\x94\xb2","colour":"red","parts":[{"number":1},{"number":2}]}'


def test_fields_are_taken_from_the_fact_and_from_facts_in_it() -> None:
    view = FactView.from_fact(FACT)
    assert view == FactView(name="甲", colour="red", parts=(PartView(number=1), PartView(number=2)))
    assert view.to_json() == JSON


def test_what_is_derived_goes_before_the_fact() -> None:
    view = LabelledView.from_fact(FACT, label="红", name="乙", last=FACT.parts[-1])
    assert (view.label, view.name, view.last, len(view.parts)) == ("红", "乙", PartView(number=2), 2)


def test_a_view_may_be_derived_altogether() -> None:
    assert FactView.from_fact(name="甲", colour="red", parts=FACT.parts) == FactView.from_fact(FACT)


def test_a_field_that_is_nowhere_is_named() -> None:
    with pytest.raises(ValidationError, match="label"):
        LabelledView.from_fact(FACT)
