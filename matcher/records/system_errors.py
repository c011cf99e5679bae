"""What the system says of a file or a port that it refuses, in words for officers.

`system_errors.csv` has the words by the error's name in the standard (`errno`); what does not stand there is given as
the system says it.
"""

import csv
import errno
from collections.abc import Mapping
from functools import cache
from pathlib import Path


def describe_system_error(failure: OSError) -> str:
    """The reason of a failure in a few words without a full stop, to stand inside a sentence."""
    name = errno.errorcode.get(failure.errno or 0, "")
    return _load_words().get(name) or failure.strerror or str(failure)


def refuse_pipe(path: Path) -> None:
    """Raise OSError for a pipe or a device, which whoever reads it would wait for without end; others pass."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EOPNOTSUPP, "这是管道或设备，不是文件", str(path))


@cache
def _load_words() -> Mapping[str, str]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["words"] for row in csv.DictReader(file)}
