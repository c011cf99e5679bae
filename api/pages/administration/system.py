"""The settings as they are in force, with passwords masked, and how the search index stands."""

import re
import shutil

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.presentation.twins import declare_page
from api.presentation.views.administration import SettingView, SystemView
from api.services import Services
from casebook.search.engines.index import IndexNotReadyError, IndexState, SearchError
from casebook.search.following.sync import measure_lag
from casebook.settings import Settings

router = APIRouter()
_PASSWORD = re.compile(r"(?<=://)([^:/@]*):([^@]*)@")


@declare_page(router, "/system", "administration/system.html")
def show_system(services: ServicesDep, officer: OfficerDep) -> SystemView:
    """系统：现行设置（口令不显示）、检索索引的状态、磁盘。"""
    settings = services.settings
    state, documents, behind = _look_at_index(services)
    disk = shutil.disk_usage(settings.data_folder)
    return SystemView(
        settings=list_settings(settings),
        index_place=mask_password(settings.search_url) or str(settings.data_folder / "search.sqlite"),
        index_state=state,
        documents=documents,
        behind=behind,
        data_folder=str(settings.data_folder.resolve()),
        used=disk.used,
        free=disk.free,
    )


def list_settings(settings: Settings) -> tuple[SettingView, ...]:
    """Every setting of the record and the desk by the name that the environment gives it."""
    return tuple(
        SettingView(
            name=f"ZHIXUN_{name.upper()}",
            value=mask_password(_write_value(getattr(settings, name))),
            says=field.description or "",
            is_default=name not in settings.model_fields_set,
        )
        for name, field in Settings.model_fields.items()
    )


def mask_password(text: str) -> str:
    """An address without the password that may stand in it."""
    return _PASSWORD.sub(r"\1:******@", text)


def _write_value(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _look_at_index(services: Services) -> tuple[str, int, int]:
    """How the index stands in words, how many documents it holds, how many journal entries it is behind."""
    try:
        state = services.index.read_state()
        if state is not IndexState.READY:
            return str(IndexNotReadyError(state)), 0, 0
        lag = measure_lag(services.database, services.index.read_cursor())
        return "可用", services.index.count_documents(), lag.entries
    except SearchError as failure:
        return str(failure), 0, 0
