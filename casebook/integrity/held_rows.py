"""Every row against what the newest entry that wrote it holds of it (`casebook.journal.row_lines`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, select

from casebook.db.engine import Session
from casebook.db.tables.journal import WrittenRowsRow
from casebook.integrity.table_rows import name_key, read_rows
from casebook.journal.held_columns import FORMAT, find_groups, list_held_tables
from casebook.journal.row_lines import ANY_GROUP, GONE, Section, hash_columns, read_section, write_key


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """What an entry holds of one group of columns of a row."""

    digest: str
    entry: int
    columns: tuple[str, ...]
    format: int


HeldTable = dict[str, dict[str, HeldGroup]]
"""What the journal holds of one table: the groups of each row, by its key."""


def check_table(session: Session, table: Table) -> Iterator[str]:
    """Each row of a table that is not as the journal holds it, is missing, or was never journaled."""
    recorded: HeldTable = {}
    yield from _load_held(session, table.name, recorded)
    is_held = session.scalar(select(func.count()).select_from(WrittenRowsRow)) or 0
    for values, row in read_rows(session, table):
        key = write_key(values)
        groups = recorded.pop(key, None)
        if row is None:
            yield f"表 {table.name} 第 {name_key(key)} 行读不出来。"
        elif groups is not None:
            yield from _compare_groups(table.name, name_key(key), row, groups)
        elif is_held:
            yield f"表 {table.name} 第 {name_key(key)} 行没有记入日志。"
    for key, groups in recorded.items():
        entry = max(group.entry for group in groups.values())
        yield f"表 {table.name} 第 {name_key(key)} 行不见了（日志第 {entry} 条登记过）。"


def list_tables() -> list[Table]:
    """The tables that are checked, in the order in which one refers to another."""
    return list(list_held_tables().values())


def _load_held(session: Session, name: str, recorded: HeldTable) -> Iterator[str]:
    query = select(WrittenRowsRow.sequence, WrittenRowsRow.lines).where(WrittenRowsRow.table_name == name)
    for sequence, text in session.execute(query.order_by(WrittenRowsRow.sequence)):
        try:
            section = read_section(text)
            yield from _add_section(name, recorded, section, sequence)
        except (ValueError, KeyError) as fault:
            yield f"日志第 {sequence} 条登记的 {name} 记录读不懂：{fault}。"


def _add_section(name: str, recorded: HeldTable, section: Section, sequence: int) -> Iterator[str]:
    new, is_known = set[str](), bool(recorded)
    for key, group, digest, was_written in section.read_rows():
        was = digest if was_written is None and section.is_whole else was_written
        where = f"表 {name} 第 {name_key(key)} 行"
        before = recorded.get(key, {}).get(group)
        if group == ANY_GROUP:
            recorded.pop(key, None)
            continue
        if was == "" and key in recorded and key not in new:
            yield f"{where}在日志第 {sequence} 条写入之前就不见了。"
        elif was and key not in recorded and (is_known or not section.is_whole):
            yield f"{where}在日志第 {sequence} 条写入之前没有登记过。"
        elif was and before and _is_comparable(before, section, group) and before.digest != was:
            columns = "、".join(before.columns)
            yield f"{where}（{columns}）在日志第 {sequence} 条写入之前就与第 {before.entry} 条登记的不同。"
        if was == "":
            new.add(key)
        if digest == GONE:
            recorded.get(key, {}).pop(group, None)
            if not recorded.get(key):
                recorded.pop(key, None)
        else:
            recorded.setdefault(key, {})[group] = HeldGroup(digest, sequence, section.groups[group], section.format)


def _is_comparable(before: HeldGroup, section: Section, group: str) -> bool:
    return (before.columns, before.format) == (section.groups[group], section.format)


def _compare_groups(name: str, key: str, row: Mapping[Any, Any], groups: Mapping[str, HeldGroup]) -> Iterator[str]:
    for group in groups.values():
        if group.format < FORMAT:
            continue
        try:
            is_same = hash_columns(row, group.columns) == group.digest
        except (KeyError, TypeError, ValueError):
            is_same = False
        if not is_same:
            columns = "、".join(group.columns)
            yield f"表 {name} 第 {key} 行（{columns}）与日志第 {group.entry} 条登记的不同。"
    missing = find_groups(name).keys() - groups.keys()
    if missing and all(group.format == FORMAT for group in groups.values()):
        yield f"表 {name} 第 {key} 行的 {'、'.join(sorted(missing))} 没有登记。"
