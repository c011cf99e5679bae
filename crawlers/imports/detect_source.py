"""Which road a file takes: by what it holds, the first road that fits; a table is the last resort."""

from pathlib import Path

from crawlers.imports.errors import UnreadableError
from crawlers.imports.limits import check_file
from crawlers.imports.source_file import Road
from crawlers.imports.sources.har import HAR
from crawlers.imports.sources.mhtml import MHTML
from crawlers.imports.sources.saved_page import SAVED_PAGE
from crawlers.imports.sources.table import table_road
from crawlers.imports.sources.url_list import URL_LIST
from crawlers.imports.tables.corrections import Corrections
from crawlers.imports.text import path_stream

ROADS: tuple[Road, ...] = (MHTML, HAR, SAVED_PAGE, URL_LIST)
"""The roads that are told by a file's content, in the order in which they are asked."""

_HEAD = 65_536


def road_of(path: Path, given: Corrections = ()) -> Road:
    """The road that `path` takes; `given` are a person's mappings for tables.

    Raises TooBigError or UnreadableError where no road takes it.
    """
    try:
        check_file(path)
        with path_stream(path) as stream:
            head = stream.read(_HEAD)
    except OSError as failure:
        raise UnreadableError(f"打不开 {path}（{failure.strerror or failure}），请检查路径和权限。") from failure
    if not head.strip():
        raise UnreadableError(f"{path.name} 是空文件，没有可导入的内容。")
    return next((road for road in ROADS if road.fits(path, head)), None) or table_road(given)
