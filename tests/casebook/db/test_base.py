"""Times are stored in UTC, and none without its zone."""

from datetime import datetime

import pytest

from casebook.db.tables.base import Moment


def test_times_need_a_zone() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        Moment().process_bind_param(datetime(2026, 1, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001 - the case
