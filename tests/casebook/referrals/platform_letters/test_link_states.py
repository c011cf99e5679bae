"""What became of the links of a notice (`link_states`), from what later crawls saw."""

import json
from datetime import timedelta
from pathlib import Path

from casebook.intake.ingest import ingest_drop
from casebook.referrals.platform_letters.letter_rows import list_of_case
from casebook.referrals.platform_letters.link_states import load_link_states
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, SECOND_FAKE, seal_manifest, write_drop
from tests.casebook.referrals.platform_letters.conftest import CASE


def crawl(bureau: Bureau, folder: Path, day: int, fates: dict[str, str]) -> None:
    """A later crawl that saw these fates of items."""
    at = AUGUST + timedelta(days=day)
    drop = write_drop(folder, [one for one in (FAKE, SECOND_FAKE) if fates.get(one.item) != "vanished"], at=at)
    lines = [
        {"item": item, "fate": fate, "title": "x", "at": at.isoformat(), **({"days": 3} if fate == "returned" else {})}
        for item, fate in fates.items()
    ]
    (drop / "changes.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    seal_manifest(drop)
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)


def test_links_are_up_down_and_relisted_with_days_after_the_letter(with_case: Bureau, tmp_path: Path) -> None:
    sent = (AUGUST + timedelta(days=1)).date()
    with with_case.reading() as session:
        numbers = [one.id for one in list_of_case(session, CASE)]
        assert [one.state for one in load_link_states(session, numbers, sent)] == ["unseen", "unseen"]
    crawl(with_case, tmp_path / "2", 4, {"1": "vanished"})
    with with_case.reading() as session:
        down, up = load_link_states(session, numbers, sent)
    assert (down.state, down.days, down.on) == ("down", 3, sent + timedelta(days=3))
    assert (up.state, up.days, up.checked_on) == ("up", None, sent + timedelta(days=3))
    crawl(with_case, tmp_path / "3", 7, {"1": "returned"})
    with with_case.reading() as session:
        back, _ = load_link_states(session, numbers, sent)
        assert load_link_states(session, [], sent) == ()
    assert (back.state, back.days, back.checked_on) == ("relisted", 6, sent + timedelta(days=6))
