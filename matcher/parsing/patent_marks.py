"""Which patent markings a listing carries, each as the right that it claims: the registered one where there is one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from matcher.lexicon.phrases import PATENT_CLAIM
from matcher.parsing.patent_numbers import PatentNumber, find_patent_numbers
from matcher.parsing.title import ParsedListing, Span
from matcher.records.right import Right, RightKind


@dataclass(frozen=True, slots=True)
class PatentMarking:
    """One marking: in which field, over which span, with which number (None: a claim without one)."""

    field: str
    span: Span
    number: PatentNumber | None


def mentions_patents(title: str, description: str) -> bool:
    """Whether it is worth looking for markings: the word 专利 or the letters before a number are there."""
    text = title + description
    return "专利" in text or "ZL" in text or "zl" in text


def find_markings(reading: ParsedListing) -> tuple[PatentMarking, ...]:
    """The markings of title and description: each number once; a bare claim only where there is no number at all."""
    texts = (("title", reading.title), ("description", reading.record.description))
    if not mentions_patents(reading.title, reading.record.description):
        return ()
    numbers = {
        number.body: PatentMarking(field, (number.start, number.end), number)
        for field, text in texts
        if any(digit in text for digit in "12")
        for number in find_patent_numbers(text)
    }
    if numbers:
        return tuple(numbers.values())
    claims = [(field, claim) for field, text in texts if "专利" in text and (claim := PATENT_CLAIM.search(text))]
    return tuple(PatentMarking(field, claim.span(), None) for field, claim in claims[:1])


def get_claimed_right(marking: PatentMarking, registered: Mapping[str, Right]) -> Right:
    """The registered patent of that number, else the right as the marking states it: kind and number, no more."""
    if marking.number is None:
        return Right(RightKind.INVENTION, "", "专利标识（未写专利号）")
    known = registered.get(marking.number.body)
    return known or Right(marking.number.kind, marking.number.standard_form, f"专利标识{marking.number.standard_form}")


def list_claimed_rights(reading: ParsedListing) -> list[Right]:
    """The rights that a listing's markings state by themselves, whatever a register has."""
    return [get_claimed_right(marking, {}) for marking in find_markings(reading)]


def strip_patent_number(number: str) -> str:
    """The digits of a patent number without ZL and check digit, by which a register is searched."""
    return re.sub(r"^ZL|\s|[.．][0-9X]$", "", number.upper())
