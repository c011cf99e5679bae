"""Platforms that letters go to: the lines of the project (`casebook.db.platform_table`), those of the bureau before."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.platform_table import Platform, read_platforms
from casebook.db.tables.listings import LONGEST_MARKETPLACE, SellerRow
from casebook.db.tables.platforms import PlatformRow
from casebook.errors import CasebookError, ConflictError
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from matcher.gazetteer.divisions import get_place
from matcher.records.calendar import BEIJING
from matcher.text.credit_codes import find_code_fault, normalise_code


class PlatformUnknownError(ConflictError):
    """A letter cannot go to this platform before its title and operator are entered."""


def list_platforms(session: Session) -> tuple[Platform, ...]:
    """Every platform that is known, and every key of the record that nobody entered yet, with an empty title."""
    known = _read_known(session)
    seen = session.scalars(select(SellerRow.marketplace).distinct())
    unnamed = {key: Platform(key, "") for key in seen if key not in known}
    return tuple({**known, **unnamed}.values())


def load_entered_titles(session: Session) -> dict[str, str]:
    """The titles that the bureau entered itself, by key: they go before those of the project."""
    return {row.key: row.title for row in session.execute(select(PlatformRow.key, PlatformRow.title))}


def title_platforms(keys: Iterable[str], entered: Mapping[str, str]) -> tuple[Platform, ...]:
    """The platforms of these keys by their titles alone, `entered` before those of the project, without a query."""
    known = read_platforms()
    own = {key: known[key].title if key in known else "" for key in dict.fromkeys(keys)}
    return tuple(Platform(key, entered.get(key) or title) for key, title in own.items())


def list_used_platforms(session: Session, keys: Iterable[str]) -> tuple[Platform, ...]:
    """The platforms of these keys in their order; one that nobody entered yet has an empty title."""
    known = _read_known(session)
    return tuple(known.get(key, Platform(key, "")) for key in dict.fromkeys(keys))


def _read_known(session: Session) -> dict[str, Platform]:
    return {**read_platforms(), **{row.key: _read_row(row) for row in session.scalars(select(PlatformRow))}}


def get_platform(session: Session, key: str) -> Platform:
    """One platform. Raises PlatformUnknownError where it has no title yet: a letter never bears a key."""
    row = session.scalar(select(PlatformRow).where(PlatformRow.key == key))
    platform = _read_row(row) if row else read_platforms().get(key)
    if platform is None:
        raise PlatformUnknownError("这个平台还没有登记名称：请先在“管理”的“平台”里登记平台名称和经营者。")
    return platform


def require_addressee(platform: Platform) -> str:
    """The operator, to whom a letter goes. Raises PlatformUnknownError where none is entered."""
    if not platform.operator:
        raise PlatformUnknownError(f"“{platform.title}”还没有登记经营者全称：请先在“管理”的“平台”里登记。")
    return platform.operator


def save_platform(session: Session, platform: Platform, *, officer_id: int) -> Platform:
    """Enter a platform, or change what was entered. Gives it as it is stored.

    Raises CasebookError for an empty key or title, a wrong credit code, a division that there is not, a day to come.
    """
    checked = _check(platform)
    journal.lock_head(session)
    row = session.scalar(select(PlatformRow).where(PlatformRow.key == checked.key))
    if row is None:
        row = PlatformRow(key=checked.key)
        session.add(row)
    for name, value in asdict(checked).items():
        setattr(row, name, value)
    row.changed_at, row.changed_by = datetime.now(UTC), officer_id
    session.flush()
    payload = {**asdict(checked), "checked_on": str(checked.checked_on or "")}
    journal.append_entry(
        session,
        EntryKind.PLATFORM_CHANGED,
        actor=session.scope.actor,
        subjects=[f"platform:{row.id}"],
        payload={**payload, "text": checked.title},
    )
    return checked


def _check(platform: Platform) -> Platform:
    key, title = platform.key.strip(), platform.title.strip()
    if not key or not title:
        raise CasebookError("请填写平台的代号和名称：代号是商品记录里平台一栏的写法。")
    if len(key) > LONGEST_MARKETPLACE:
        raise CasebookError(f"平台的代号不能超过 {LONGEST_MARKETPLACE} 个字。")
    if platform.uscc.strip() and (fault := find_code_fault(platform.uscc)):
        raise CasebookError(fault)
    code = platform.home_code.strip()
    if code and get_place(code) is None:
        raise CasebookError(f"没有行政区划代码 {code}，请核对。")
    if platform.checked_on and platform.checked_on > _get_today():
        raise CasebookError(f"核对日期 {platform.checked_on} 尚未到来，请核对。")
    return replace(
        platform,
        key=key,
        title=title,
        operator=platform.operator.strip(),
        uscc=normalise_code(platform.uscc),
        home_code=code,
        channel=platform.channel.strip(),
    )


def _get_today() -> date:
    return datetime.now(BEIJING).date()


def _read_row(row: PlatformRow) -> Platform:
    return Platform(row.key, row.title, row.operator, row.uscc, row.home_code, row.channel, row.checked_on)
