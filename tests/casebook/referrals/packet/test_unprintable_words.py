"""Control characters in every field of words that a packet, a letter or a slip is made of: shown as what they are."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from casebook.documents.archival_copy import ArchivalCopy
from casebook.referrals.exchange.slip import Slip, read_slip, write_slip
from casebook.referrals.packet import build, papers
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.states import ReferralState
from matcher.records.right import Licence
from tests.casebook.conftest import Bureau

CODES = {
    "sha256", "media_type", "marketplace", "uscc", "currency", "kind", "division", "profile", "seller_kind", "outcome",
    "packet_sha256", "to_code", "object_kind", "code", "path", "drop_id", "serves_as", "key", "province", "item",
}  # fmt: skip
"""Fields that hold no words: what they may be is fixed elsewhere."""
MADE = "字段{}\x1b[31m\x00\x08末"
SHOWN = "␛[31m␀␈末"


def spoil(fact: Any, numbers: Iterator[int]) -> Any:
    """The same dataclass, control characters in each of its words, each field with a number of its own."""
    if not is_dataclass(fact) or isinstance(fact, type):
        return fact
    changed: dict[str, Any] = {}
    for field in fields(fact):
        value = getattr(fact, field.name)
        if type(value) is str and field.name not in CODES:
            changed[field.name] = MADE.format(next(numbers))
        elif is_dataclass(value):
            changed[field.name] = spoil(value, numbers)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changed[field.name] = tuple(spoil(one, numbers) for one in value)
        elif isinstance(value, tuple) and value and all(type(one) is str for one in value) and field.name != "area":
            changed[field.name] = tuple(MADE.format(next(numbers)) for _ in value)
    return replace(fact, **changed)


def spoil_facts(facts: PacketFacts) -> PacketFacts:
    """The facts of a packet with control characters in all their words; the kind stays, which is a row of a table."""
    numbers = count(1)
    right = replace(facts.rights[0], holder="某协会", origin="某地", authorised=(Licence("甲"),), verified_by="电话")
    flags = tuple(
        replace(flag, match=replace(flag.match, right=right, findings=()), seller_address="x") for flag in facts.flags
    )
    settings = facts.settings.model_copy(update={"bureau_name": MADE.format(next(numbers))})
    evidence = replace(
        facts.evidence,
        captures=tuple(spoil(one, numbers) for one in facts.evidence.captures),
        exhibits=tuple(replace(spoil(one, numbers), note="说明\x1b[31m\x00\x08末") for one in facts.evidence.exhibits),
    )
    return replace(
        facts,
        referral=replace(spoil(facts.referral, numbers), kind=facts.referral.kind, number=facts.referral.number),
        case=spoil(facts.case, numbers),
        flags=tuple(spoil(flag, numbers) for flag in flags),
        evidence=evidence,
        steps=tuple(spoil(step, numbers) for step in facts.steps),
        check=spoil(facts.check, numbers),
        platforms=tuple(spoil(one, numbers) for one in facts.platforms),
        settings=settings,
    )


def read_words(name: str, body: bytes) -> str:
    """What a file of a packet shows to a reader: of a Word document its text, of JSON what stands escaped in it."""
    if not name.endswith(".docx"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as paper:
        trees = [ElementTree.fromstring(paper.read(part)) for part in paper.namelist() if part.endswith(".xml")]
    return "\n".join(text for tree in trees for text in tree.itertext())


def test_every_word_of_a_packet_shows_its_control_characters(
    facts: PacketFacts, flagged: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "make_archival_copy", lambda body, _: ArchivalCopy(body, 1))  # set from the .docx
    spoilt = spoil_facts(facts)
    members, tags = build._list_members(spoilt, flagged.store, tmp_path)
    about = build._describe_packet(spoilt)
    made = [
        one for one in members if not one.path.startswith(("证据/", "取证记录/", "日志/")) and "pdf" not in one.path
    ]
    shown = set[str]()
    for one in (*made, *tags):
        with one.open() as file:
            words = read_words(one.path, file.read())
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", words), one.path
        for number, rest in re.findall(r"字段(\d+)([^\d\\].{0,8})", words):
            assert rest.startswith(SHOWN), (one.path, number, rest)
            shown.add(number)
    assert len(shown) >= 30, "so many fields were seen in papers and page"
    assert {"Contact-Name", "Referral-To", "Organization-Address"} <= {
        name for name, value in about.items() if "字段" in value
    }


def test_every_word_of_a_slip_shows_its_control_characters() -> None:
    plain = Slip("1", "a" * 64, "b" * 64, ReferralState.OBJECTED, "x", date(2026, 12, 1), "甲局", "371300")
    spoilt = replace(spoil(plain, count(1)), packet_sha256="a" * 64, by_code="371300", format=1)
    read = read_slip(write_slip(spoilt))
    words = {one.name: getattr(read, one.name) for one in fields(read) if one.type is str}
    for name, text in words.items():
        assert name in {"packet_sha256", "by_code"} or text.endswith(SHOWN), name
    assert len(words) >= 11
