"""A stretch of the journal for a reader outside: what concerns him whole, of the rest only hashes, no gap."""

import json

from casebook.journal import journal
from casebook.journal.entries import EntryKind, read_newest_sequence
from casebook.journal.excerpt import find_excerpt_faults, read_excerpt_head, write_excerpt
from tests.casebook.conftest import Bureau


def write_some(bureau: Bureau) -> tuple[bytes, int]:
    for number in range(4):
        with bureau.writing() as session:
            journal.append_entry(
                session, EntryKind.FLAG_CONFIRMED, actor="system:test", subjects=[f"flag:{number % 2}"],
                payload={"note": f"第{number}条"},
            )  # fmt: skip
    with bureau.reading() as session:
        last = read_newest_sequence(session)
        return write_excerpt(session, ["flag:0"], last=last), last


def test_an_excerpt_is_one_chain_and_tells_only_what_concerns_the_reader(bureau: Bureau) -> None:
    body, last = write_some(bureau)
    lines = [json.loads(line) for line in body.splitlines()]
    assert list(find_excerpt_faults(body)) == []
    assert read_excerpt_head(body) == (last, lines[-1]["hash"])
    assert ["payload" in line for line in lines] == [True, False, True, False]
    assert "第1条" not in body.decode()


def test_what_was_changed_in_an_excerpt_is_named(bureau: Bureau) -> None:
    body, _ = write_some(bureau)
    lines = body.decode().splitlines()
    changed = body.decode().replace("第0条", "第九条").encode()
    assert any("内容与散列不符" in fault for fault in find_excerpt_faults(changed))
    gap = "\n".join([lines[0], *lines[2:]]).encode()
    assert any("断开" in fault for fault in find_excerpt_faults(gap))
    assert list(find_excerpt_faults(b"{}")) == ["日志摘录第 1 行读不出来。"]


def test_nothing_is_given_of_what_never_happened(bureau: Bureau) -> None:
    with bureau.reading() as session:
        assert write_excerpt(session, ["flag:99"], last=99) == b""
