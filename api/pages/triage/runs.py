"""The run that found a flag's listing: when it looked, at how many pages, what it could not see."""

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.presentation.field_types import RowId
from api.presentation.twins import declare_page
from api.presentation.views.coverage import RunView
from casebook.flags.flag_queue import get_flag
from casebook.monitoring.coverage import load_run

router = APIRouter()


@declare_page(router, "/flags/{flag_id}/run", "triage/run.html")
def show_run(services: ServicesDep, officer: OfficerDep, flag_id: RowId) -> RunView:
    """发现一条预警的那次采集：何时采集、看到多少页面、哪些未能看到。"""
    with services.database.reading(officer.viewer) as session:
        run = load_run(session, get_flag(session, flag_id).version_id)
    return RunView.from_fact(run, flag_id=flag_id, sights={sight.value: n for sight, n in run.sights.items()})
