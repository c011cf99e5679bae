"""The search terms of rights, planned for a crawl and stored for the schedules that name a right alone."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date

from api.crawls import read_scheduled_rights, write_terms
from api.services import Services
from casebook.errors import NotFoundError
from casebook.registers.search_terms import MOST, Term, suggest_terms


def plan_terms(services: Services, rights: Iterable[str], limit: int | None = None) -> Mapping[str, tuple[Term, ...]]:
    """At most `limit` search terms for each of `rights` (names or numbers), written down for schedules.

    Raises NotFoundError for a right that is not in the register in force.
    """
    with services.database.reading(services.get_process_viewer("terms")) as session:
        planned = {name: suggest_terms(session, name, today=_get_today(), most=limit or MOST) for name in rights}
    write_terms(services.settings, planned)
    return planned


def refresh_terms(services: Services) -> None:
    """Plan the terms that schedules use again: spellings and season may have changed. A right that is gone stays."""
    planned = {}
    with services.database.reading(services.get_process_viewer("terms")) as session:
        for name in read_scheduled_rights(services.settings):
            with suppress(NotFoundError):
                planned[name] = suggest_terms(session, name, today=_get_today())
    if planned:
        write_terms(services.settings, planned)


def _get_today() -> date:
    return date.today()  # noqa: DTZ011 - the officer's own day
