"""Which source reads a file: by what the file holds, the first that fits; a table is the last resort."""

from pathlib import Path

from crawlers.imports.column_corrections import Corrections
from crawlers.imports.limits import check_file
from crawlers.imports.source_file import Source
from crawlers.imports.sources.har import HAR
from crawlers.imports.sources.mhtml import MHTML
from crawlers.imports.sources.saved_page import SAVED_PAGE
from crawlers.imports.sources.table import table_source
from crawlers.imports.sources.url_list import URL_LIST
from matcher.records.errors import UnreadableError
from matcher.records.system_errors import describe_system_error, refuse_pipe
from matcher.tabular.text_file import open_bytes

SOURCES: tuple[Source, ...] = (MHTML, HAR, SAVED_PAGE, URL_LIST)
"""The sources that are recognised by a file's content, in the order in which they are asked."""

_HEAD = 65_536


def detect_source(path: Path, corrections: Corrections = ()) -> Source:
    """The source that reads `path`; `corrections` are a person's mappings for tables.

    Raises TooBigError or UnreadableError where none does.
    """
    try:
        refuse_pipe(path)
        check_file(path)
        with open_bytes(path) as stream:
            head = stream.read(_HEAD)
    except OSError as failure:
        raise UnreadableError(f"打不开 {path}（{describe_system_error(failure)}），请检查路径和权限。") from failure
    if not head.strip():
        raise UnreadableError(f"{path.name} 是空文件，没有可导入的内容。")
    return next((source for source in SOURCES if source.fits(path, head)), None) or table_source(corrections)
