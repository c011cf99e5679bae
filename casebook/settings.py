"""What a bureau sets up, read once from the environment and passed in."""

from pathlib import Path

from pydantic import Field

from matcher.records.shared_settings import SharedSettings


class Settings(SharedSettings):
    """Every setting of the record and the desk: default, type, sentence."""

    database_url: str = Field(default="", description="数据库地址；空则用数据文件夹里的 SQLite")
    search_url: str = Field(default="", description="Elasticsearch 地址，几个节点用逗号隔开；空则用内置的全文索引")
    search_key: Path | None = Field(default=None, description="存有 Elasticsearch API 密钥的文件；空则不用密钥")
    search_roots: Path | None = Field(default=None, description="Elasticsearch 节点证书的根证书（PEM）；空则用系统的")
    trusted_key: Path | None = Field(
        default=None, description="采集端的 Ed25519 公钥（PEM）；设了以后，只收这个密钥签名的交接"
    )
    anchors_folder: Path | None = Field(
        default=None, description="日志锚点另存到这个文件夹，最好在别的机器上；verify 会与它核对"
    )
    timestamp_roots: Path | None = Field(
        default=None, description="时间戳服务的根证书（PEM）；设了以后，verify 核对时间戳是谁签发的"
    )
    bureau_code: str = Field(default="430200", description="本局的行政区划代码", pattern=r"^[0-9]{6}$")
    bureau_name: str = Field(default="株洲市市场监督管理局", description="本局全称，用于文书落款")
    bureau_short: str = Field(default="株", description="本局文号的机关代字")
    contact_name: str = Field(default="", description="移送函上的联系人")
    contact_phone: str = Field(default="", description="移送函上的联系电话")
    contact_address: str = Field(default="", description="移送函上的联系地址")
    packet_key: Path | None = Field(default=None, description="签署移送材料包的私钥（PEM，RSA 或 P-256）；空则不签名")
    packet_certificate: Path | None = Field(default=None, description="签署移送材料包的本局证书（PEM，X.509）")
    watched: tuple[str, ...] = Field(
        default=("炎陵黄桃",), description="重点保护的名称：未获授权的使用一律预警（JSON 列表）"
    )
    session_hours: int = Field(default=12, description="登录后多少小时须重新登录", ge=1, le=168)
    referral_approval: bool = Field(default=False, description="移送须经负责人审批后才能登记发出")
    reminder_days: int = Field(default=30, description="移送后多少天提醒询问结果；本地约定，并非法定期限", ge=1, le=365)
    secure_cookies: bool | None = Field(
        default=None,
        description="只在 HTTPS 上发送登录凭证；留空则除本机（127.0.0.1）外一律如此；在本机反向代理之后应打开",
    )

    @property
    def database(self) -> str:
        """The address of the database in use."""
        return self.database_url or f"sqlite:///{self.data_folder / 'zhixun.sqlite'}"

    @property
    def evidence_folder(self) -> Path:
        """Where captures lie, by hash."""
        return self.data_folder / "evidence"

    @property
    def quarantine_folder(self) -> Path:
        """Where files lie that were brought and refused, by hash."""
        return self.data_folder / "quarantine"
