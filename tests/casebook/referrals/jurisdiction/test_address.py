"""Addresses as sellers write them: roads named after cities, former names, wrong orders, two cities in a line."""

import csv
from pathlib import Path

import pytest

from casebook.referrals.jurisdiction.address import CERTAIN, find_division, rank_divisions

with Path(__file__).with_name("addresses.csv").open(encoding="utf-8") as file:
    ADDRESSES = [(row["address"], row["division"]) for row in csv.DictReader(file)]


def test_there_are_sixty_addresses_and_more_each_once() -> None:
    assert len({address for address, _ in ADDRESSES}) == len(ADDRESSES) >= 120
    assert sum(not division for _, division in ADDRESSES) >= 15, "what cannot be known is among them"


@pytest.mark.parametrize(
    ("address", "division"),
    [
        ("云南中甸县", "533401"),  # 香格里拉县 in 2001, 香格里拉市 in 2014
        ("上海市南汇区", "310115"),  # taken into 浦东新区 in 2009
        ("江苏省淮阴市", ""),  # a city that is now 淮安; 淮阴区 is only a part of it
        ("江苏淮阴", "320804"),
    ],
)
def test_a_former_name_is_what_it_became_and_never_another_place(address: str, division: str) -> None:
    found = find_division(address)
    assert (found.code if found else "") == division


@pytest.mark.parametrize(("address", "division"), ADDRESSES)
def test_the_division_of_an_address_or_no_answer(address: str, division: str) -> None:
    found = find_division(address)
    assert (found.code if found else "") == division
    assert found is None or found.confidence >= CERTAIN


def test_two_cities_are_two_candidates() -> None:
    ranked = rank_divisions("江苏南京、浙江杭州两地发货")
    assert {one.code for one in ranked} == {"320100", "330100"}
    assert max(one.confidence for one in ranked) <= 0.5
