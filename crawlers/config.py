"""What a bureau sets up for its crawls, read once from the environment (ZHIXUN_ and the name in capitals)."""

import shutil
from pathlib import Path

from pydantic import Field

from matcher.records.shared_settings import SharedSettings


class CrawlSettings(SharedSettings):
    """Every setting of the crawls: default, type, sentence."""

    crawl_authority: str = Field(
        default="Zhuzhou Administration for Market Regulation (430200)",
        description="采集时向网站表明的机关名称（英文）",
        pattern=r"^[ -~]+$",
    )
    crawl_contact: str = Field(
        default="", description="采集时向网站表明的联系方式（网址或邮箱）；不填则不得采集公网网站", pattern=r"^[ -~]*$"
    )
    marketplaces_folder: Path | None = Field(default=None, description="本局自己的平台配置文件夹")
    chromium: str = Field(
        default_factory=lambda: shutil.which("chromium") or "", description="Chromium 的路径；空则不渲染页面"
    )
    time_server: str = Field(default="", description="校对时钟的 NTP 服务器；空则不校对")

    @property
    def user_agent(self) -> str:
        """The User-Agent header: authority and contact, the same to every site."""
        contact = f"; +{self.crawl_contact}" if self.crawl_contact else ""
        return f"zhixun/0.1 ({self.crawl_authority}; technical monitoring of online trade{contact})"
