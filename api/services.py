"""The services that the desk and the commands are put together from, opened once from the settings."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from casebook.access.viewer import Viewer
from casebook.db.engine import Database, Session, open_database
from casebook.db.read_only import require_database
from casebook.errors import StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.flags.flag_counts import ensure_sums
from casebook.journal.registration import register_rows
from casebook.search.asking.past_searches import PastSearches
from casebook.search.engines.index import SearchIndex
from casebook.search.engines.opening import open_index
from casebook.search.file_texts.cache import FileTexts
from casebook.search.following.closed import list_closed
from casebook.search.following.follower import Follower
from casebook.search.pictures.picture_index import PictureIndex
from casebook.settings import Settings
from matcher.records.system_errors import describe_system_error

if TYPE_CHECKING:
    from matcher.match import Matcher

_TITLES_LAST = 300.0
"""Seconds for which the titles of platforms are not read again."""


@dataclass(frozen=True, slots=True)
class Services:
    """One bureau's Zhixun: its settings, record and evidence, index, texts of files, pictures, past searches."""

    settings: Settings
    database: Database
    store: EvidenceStore
    index: SearchIndex
    texts: FileTexts
    follower: Follower
    pictures: PictureIndex
    past_searches: PastSearches
    _matchers: dict[str, "Matcher"] = field(default_factory=dict)
    _titles: dict[str, tuple[float, Mapping[str, str]]] = field(default_factory=dict)

    @contextmanager
    def writing(self, viewer: Viewer) -> Iterator[Session]:
        """One unit of work for a viewer: committed at its end, rolled back on any error; then the follower is woken."""
        with self.database.writing(viewer) as session:
            yield session
        self.follower.wake()

    def get_process_viewer(self, process: str) -> Viewer:
        """The viewer for a command or a worker of this bureau, by whose name the journal knows it."""
        return Viewer.system(process, bureau=self.settings.bureau_code)

    def load_platform_titles(self) -> Mapping[str, str]:
        """The titles of platforms that the bureau entered itself, by the key that listings bear.

        They are read when the desk starts, after `forget_platform_titles`, and every few minutes for what others enter.
        """
        from casebook.registers.platforms import load_entered_titles

        read_at, titles = self._titles.get("read", (0.0, {}))
        if time.monotonic() - read_at > _TITLES_LAST or not read_at:
            with self.database.reading(self.get_process_viewer("pages")) as session:
                titles = load_entered_titles(session)
            self._titles["read"] = (time.monotonic(), titles)
        return titles

    def forget_platform_titles(self) -> None:
        """Read the titles of platforms again, as one of them was entered."""
        self._titles.clear()

    def get_matcher(self, session: Session) -> "Matcher":
        """The matcher on the register edition and the weights in force, watching the names that the settings tell."""
        # Its tables take half a second to import, which commands that match nothing need not wait for.
        from casebook.flags.weight_tables import compute_digest, load_weights
        from casebook.registers.editions import get_edition_in_force, load_current_register
        from matcher.match import Matcher

        edition, weights = get_edition_in_force(session), load_weights(session)
        name = f"{edition.edition if edition else ''}:{compute_digest(weights)}"
        if name not in self._matchers:
            self._matchers.clear()
            register = load_current_register(session)
            self._matchers[name] = Matcher(register, watched=self.settings.watched, weights=weights)
        return self._matchers[name]

    def find_matcher(self, session: Session) -> "Matcher | None":
        """The matcher as `get_matcher` gives it, None before the first register was put in force."""
        from casebook.registers.editions import get_edition_in_force

        return self.get_matcher(session) if get_edition_in_force(session) else None


def open_services(settings: Settings) -> Services:
    """Open everything that `settings` name. The search index is not touched: a follower brings it up to date.

    Raises casebook.errors.CasebookError with one sentence where a part cannot be opened.
    """
    try:
        settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as failure:
        folder, reason = settings.data_folder, describe_system_error(failure)
        raise StoreError(
            f"数据文件夹 {folder} 用不了：{reason}。请检查路径和权限，或设 ZHIXUN_DATA_FOLDER。"
        ) from failure
    database = open_database(settings.database)
    index = open_index(settings, partial(list_closed, database))
    register_rows(database, Viewer.system("upgrade", bureau=settings.bureau_code))
    ensure_sums(database, Viewer.system("upgrade"))
    store = EvidenceStore(settings.evidence_folder)
    store.sweep_scratch()
    texts = FileTexts(store, settings.data_folder / "file-texts")
    pictures = PictureIndex(settings.data_folder / "pictures.sqlite", store)
    follower = Follower(database, index, texts.read_text, do_more=lambda: pictures.follow(database))
    past_searches = PastSearches(settings.data_folder / "past-searches.sqlite")
    services = Services(settings, database, store, index, texts, follower, pictures, past_searches)
    services.load_platform_titles()
    return services


def open_record(settings: Settings) -> Services:
    """Open a record that is there, for commands that begin none.

    Raises StoreError, and makes nothing, where there is no database; as `open_services` otherwise.
    """
    require_database(settings.database)
    return open_services(settings)
