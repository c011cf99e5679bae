"""Which index a bureau uses: Elasticsearch where an address is set, else the embedded one."""

from pathlib import Path

from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.engines.index import ListClosed, SearchError, SearchIndex, list_none
from casebook.settings import Settings


def open_index(settings: Settings, list_closed: ListClosed = list_none) -> SearchIndex:
    """The index that `settings` name. No engine is touched yet, so that one that is away stops nobody at the start.

    Every search leaves out what `list_closed` gives.

    Raises SearchError where the file of its key cannot be read.
    """
    if settings.search_url:
        # Its client takes half a second to import, which a bureau without a cluster need not wait for.
        from casebook.search.engines.elastic.index import ElasticIndex

        key = _read_key(settings.search_key) if settings.search_key else ""
        return ElasticIndex(settings.search_url, api_key=key, roots=settings.search_roots, list_closed=list_closed)
    return SqliteIndex(settings.data_folder / "search.sqlite", list_closed=list_closed)


def _read_key(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as failure:
        raise SearchError(f"Elasticsearch 的密钥文件 {path} 读不了，请检查 ZHIXUN_SEARCH_KEY。") from failure
