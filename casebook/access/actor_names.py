"""How those whom the journal names are called on a page: officers by name, processes by what they do."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.access.viewer import ROLE_NAMES, Role
from casebook.db.engine import Session
from casebook.db.tables.officers import OfficerRow
from casebook.journal.actor import Actor, read_actor


def name_actors(
    session: Session, actors: Iterable[str], *, known_officers: Iterable[Officer] | None = None
) -> dict[str, str]:
    """The words for people of each actor that the journal names, in one query.

    Where `known_officers` has all whom the viewer may see, none is asked.

    An officer's name, or the number where the officer is of another bureau; a process by its name; what entries of
    before say is a display name already.
    """
    known = {text: read_actor(text) for text in set(actors)}
    if known_officers is None:
        numbers = {actor.officer for actor in known.values() if actor and actor.officer}
        query = select(OfficerRow.id, OfficerRow.name).where(OfficerRow.id.in_(numbers))
        names: dict[int, str] = dict(session.execute(query).all()) if numbers else {}
    else:
        names = {officer.id: officer.name for officer in known_officers}
    return {text: _describe_actor(actor, names) if actor else text for text, actor in known.items()}


def _describe_actor(actor: Actor, names: Mapping[int, str]) -> str:
    if not actor.officer:
        return f"{ROLE_NAMES[Role.SYSTEM]}（{actor.process}）"
    return names.get(actor.officer, f"执法人员 {actor.officer} 号")
