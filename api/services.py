"""The services that the desk and the commands are put together from, opened once from the settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casebook.access.viewer import Viewer
from casebook.db.engine import Database, Session, open_database
from casebook.errors import StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.journal.registration import register_rows
from casebook.search.engines.index import SearchIndex
from casebook.search.engines.opening import open_index
from casebook.search.following.follower import Follower
from casebook.settings import Settings

if TYPE_CHECKING:
    from matcher.match import Matcher


@dataclass(frozen=True, slots=True)
class Services:
    """One bureau's Zhixun: its settings, its record, its evidence and its search index."""

    settings: Settings
    database: Database
    store: EvidenceStore
    index: SearchIndex
    follower: Follower
    _matchers: dict[str, "Matcher"] = field(default_factory=dict)

    @contextmanager
    def writing(self, viewer: Viewer) -> Iterator[Session]:
        """One unit of work for a viewer: committed at its end, rolled back on any error; then the follower is woken."""
        with self.database.writing(viewer) as session:
            yield session
        self.follower.wake()

    def get_process_viewer(self, process: str) -> Viewer:
        """The viewer for a command or a worker of this bureau, by whose name the journal knows it."""
        return Viewer.system(process, bureau=self.settings.bureau_code)

    def get_matcher(self, session: Session) -> "Matcher":
        """The matcher on the register edition in force, watching the names that the settings tell."""
        from casebook.registers.editions import get_edition_in_force, load_current_register

        edition = get_edition_in_force(session)
        name = edition.edition if edition else ""
        if name not in self._matchers:
            # Its tables take half a second to import, which commands that match nothing need not wait for.
            from matcher.match import Matcher

            self._matchers.clear()
            self._matchers[name] = Matcher(load_current_register(session), watched=self.settings.watched)
        return self._matchers[name]


def open_services(settings: Settings) -> Services:
    """Open everything that `settings` name. The search index is not touched: a follower brings it up to date.

    Raises casebook.errors.CasebookError with one sentence where a part cannot be opened.
    """
    try:
        settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failure:
        folder, reason = settings.data_folder, failure.strerror
        raise StoreError(
            f"数据文件夹 {folder} 用不了：{reason}。请检查路径和权限，或设 ZHIXUN_DATA_FOLDER。"
        ) from failure
    database, index = open_database(settings.database), open_index(settings)
    register_rows(database, Viewer.system("upgrade", bureau=settings.bureau_code))
    return Services(settings, database, EvidenceStore(settings.evidence_folder), index, Follower(database, index))
