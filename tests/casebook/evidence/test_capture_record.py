"""The 27 fields of a capture's record, from what a drop holds of it; what is missing is called so."""

from dataclasses import replace
from datetime import UTC, datetime

from casebook.evidence.capture_record import (
    CaptureSurroundings,
    SealedCapture,
    index_exchanges,
    read_json,
    write_capture_fields,
)

AT = datetime(2026, 8, 3, 1, tzinfo=UTC)
CAPTURE = SealedCapture(
    1, "a" * 64, "电子数据", "复制", "原始数据存储于平台服务器", "页面展示的内容", "技术监测", "https://shop.example/1",
    "text/html", 12, AT, "zhixun 1", AT, "张三", "b" * 64, AT,
)  # fmt: skip
EXCHANGE = {
    "sha256": "a" * 64, "url": "https://shop.example/1", "method": "GET", "status": 200, "address": "192.0.2.1",
    "started_at_beijing": "2026-08-03T09:00:00.000+08:00", "ended_at_beijing": "2026-08-03T09:00:01.000+08:00",
    "response_headers": [["Server", "nginx"], ["Set-Cookie", "secret"]], "redirects": ["https://shop.example/old"],
    "certificate": {"sha256": "c" * 64}, "clock_offset": 0.5, "made_by": "screenshot", "browser": "Chromium 1",
}  # fmt: skip
ENVIRONMENT = {
    "tool": "zhixun 1", "source_sha256": "d" * 64, "system": "Linux", "time_server": "ntp", "clock_offset": 0.1,
}  # fmt: skip


def read_fields(around: CaptureSurroundings, capture: SealedCapture = CAPTURE) -> dict[str, str]:
    listed = write_capture_fields(capture, around, case_number="甲1号", place="甲局", path="证据/001.html")
    assert len(listed) == len(dict(listed)) == 27
    return dict(listed)


def test_what_the_drop_says_of_a_capture_is_in_its_record() -> None:
    fields = read_fields(CaptureSurroundings(EXCHANGE, ENVIRONMENT, frozenset({"manifest.sig"})))
    assert fields["目标服务器地址"] == "192.0.2.1"
    assert fields["跳转经过"] == "https://shop.example/old"
    assert fields["主要响应头"] == "Server: nginx", "cookies are nobody's business"
    assert fields["服务器证书指纹"] == "c" * 64
    assert fields["时间来源及校准"] == "时间服务器 ntp，本机时钟偏差 0.1 秒；与目标服务器响应头时间相差 0.5 秒"
    assert fields["签名及时间戳"] == "取证批次清单已由本局密钥签名；未加盖时间戳"
    assert fields["提取方法和过程"].endswith("由浏览器渲染后截取的整页图片")
    assert fields["提取结束时间（北京时间）"] == "2026-08-03 09:00:01.000"


def test_what_it_does_not_say_is_called_unrecorded() -> None:
    fields = read_fields(CaptureSurroundings(), replace(CAPTURE, drop_id=""))
    assert fields["目标服务器地址"] == fields["取证批次清单散列（SHA-256）"] == "未记录"
    assert fields["提取开始时间（北京时间）"] == "2026-08-03 09:00:00"
    assert "未设时间服务器" in fields["时间来源及校准"]


def test_broken_papers_say_nothing() -> None:
    assert read_json(b"{") == read_json(b"[]") == {}
    assert index_exchanges([b"x", b'{"sha256": "a", "url": "u"}'])["a", "u"] == {"sha256": "a", "url": "u"}
