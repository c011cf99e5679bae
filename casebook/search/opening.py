"""Which index a bureau uses: Elasticsearch where an address is set, else the embedded one."""

from casebook.errors import StoreError
from casebook.search.index import SearchIndex
from casebook.search.sqlite import SqliteIndex
from casebook.settings import Settings


def open_index(settings: Settings) -> SearchIndex:
    """The index that `settings` name. Raises SearchError or StoreError where it cannot be opened."""
    if settings.search_url:
        # Its client takes half a second to import, which a bureau without a cluster need not wait for.
        from casebook.search.elastic import ElasticIndex

        return ElasticIndex(settings.search_url)
    try:
        return SqliteIndex(settings.data_folder / "search.sqlite")
    except OSError as failure:
        raise StoreError(
            f"数据文件夹 {settings.data_folder} 用不了：{failure.strerror}。请检查路径和权限。"
        ) from failure
