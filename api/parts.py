"""The parts that the desk and the commands are put together from, opened once from the settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session, sessionmaker

from casebook import db
from casebook.editions import current_register
from casebook.evidence import Store
from casebook.search.index import SearchIndex
from casebook.search.opening import open_index
from casebook.search.sync import catch_up
from casebook.settings import Settings
from matcher.match import Matcher


@dataclass(frozen=True, slots=True)
class Parts:
    """One bureau's Zhixun: its settings, its record, its evidence and its search index."""

    settings: Settings
    sessions: sessionmaker[Session]
    store: Store
    index: SearchIndex

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One unit of work: committed at its end, rolled back on any error; search then follows the journal."""
        with self.sessions.begin() as session:
            yield session
        with self.sessions.begin() as session:
            catch_up(session, self.index)

    def matcher(self, session: Session) -> Matcher:
        """The matcher on the register edition in force, watching the rights that the settings name."""
        return Matcher(current_register(session), watched=self.settings.watched)


def open_parts(settings: Settings) -> Parts:
    """Open (and where needed bring up to date) everything that `settings` names.

    Raises casebook.errors.CasebookError with one sentence where a part cannot be opened.
    """
    engine = db.open_engine(settings.database_url)
    db.upgrade(engine)
    return Parts(settings, db.session_factory(engine), Store(settings.evidence_folder), open_index(settings))
