"""Which marketplace files are from, where nobody says: the one that most addresses in their first rows belong to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from crawlers.imports.detect_source import road_of
from crawlers.imports.errors import RefusedError
from crawlers.imports.links import marketplace, whole
from crawlers.imports.sources.table import planned
from crawlers.imports.tables.shapes import shape_of
from crawlers.imports.text import path_stream

UNKNOWN = "import"
_ADDRESS = re.compile(rb"(?:https?:)?//[\w.-]+")
_LOOKED_AT = 1 << 20
_OF_SHAPES = {"12315": "12315", "pinduoduo": "pinduoduo", "pinduoduo_single": "pinduoduo"}


def marketplace_of(files: Iterable[Path]) -> str:
    """The one marketplace that the files tell, `import` where none does.

    Raises RefusedError where they tell several: an offer is named by its marketplace for ever.
    """
    found = {path.name: told for path in files if (told := _of_file(path))}
    several = sorted(set(found.values()))
    if len(several) > 1:
        raise RefusedError(
            f"这些文件来自不同的平台（{'、'.join(several)}），请按平台分开导入，或用 --marketplace 写明。"
        )
    return several[0] if several else UNKNOWN


def _of_file(path: Path) -> str:
    try:
        if road_of(path).name == "table":
            return _of_tables(path)
        with path_stream(path) as stream:
            head = stream.read(_LOOKED_AT)
    except (RefusedError, OSError):
        # Whatever is wrong with the file is said when it is read.
        return ""
    return _most(found.decode("ascii", "replace") for found in _ADDRESS.findall(head))


def _of_tables(path: Path) -> str:
    for one in planned(path):
        shape = shape_of(one.table.header)
        if shape is not None and shape.name in _OF_SHAPES:
            return _OF_SHAPES[shape.name]
        found = _most(cell for row in one.table.sample for cell in row if "//" in cell or ".com/" in cell)
        if found:
            return found
    return ""


def _most(addresses: Iterator[str]) -> str:
    counted = Counter(filter(None, (marketplace(whole(address)) for address in addresses)))
    return next((name for name, _ in counted.most_common(1)), "")
