"""The settings that every room reads from the environment: each room's own settings class adds to these."""

import os
import re
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError

from matcher.records.errors import OptionError
from matcher.records.setting_names import require_known_names


class SharedSettings(BaseSettings):
    """Default, type, sentence of each setting. The environment names them ZHIXUN_ and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ZHIXUN_", frozen=True, extra="forbid")

    data_folder: Path = Field(default=Path("var"), description="数据文件夹：数据库、证据、移送材料包、交接文件夹")
    signing_key: Path | None = Field(default=None, description="本局的 Ed25519 签名密钥（PEM）")
    timestamp_url: str = Field(default="", description="时间戳服务地址（RFC 3161）；空则不加盖时间戳")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="warning", description="日志从哪一级起记录")
    log_format: Literal["text", "json"] = Field(
        default="text", description="日志的写法：text 或 json，每行一条，写到标准错误"
    )

    def __init__(self, **values: Any) -> None:
        """Read the environment. Raises OptionError for a name there that is no setting, and for a list that is none."""
        require_known_names(os.environ)
        try:
            super().__init__(**values)
        except SettingsError as failure:
            name = re.search(r'field "(\w+)"', str(failure))
            raise OptionError(f"设置 ZHIXUN_{name[1].upper() if name else ''} 不对：应为 JSON 列表。") from failure

    @property
    def crawls_folder(self) -> Path:
        """What crawls remember from run to run and show to the desk: kill switch, schedules, plan, alarms, history."""
        return self.data_folder / "crawls"
