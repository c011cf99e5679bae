"""Which index a bureau uses: Elasticsearch where an address is set, else the embedded one."""

from casebook.search.engines.index import SearchIndex
from casebook.search.engines.sqlite import SqliteIndex
from casebook.settings import Settings


def open_index(settings: Settings) -> SearchIndex:
    """The index that `settings` name. No engine is touched yet, so that one that is away stops nobody at the start."""
    if settings.search_url:
        # Its client takes half a second to import, which a bureau without a cluster need not wait for.
        from casebook.search.engines.elastic import ElasticIndex

        return ElasticIndex(settings.search_url)
    return SqliteIndex(settings.data_folder / "search.sqlite")
