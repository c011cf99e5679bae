"""`scrapy crawl` refuses what may not start in one sentence."""

import re
from pathlib import Path

from tests.crawlers.crawling import crawl


def test_wrong_words_on_the_command_line_are_one_sentence(tmp_path: Path) -> None:
    done = crawl(tmp_path / "drop", base_url="http://127.0.0.1:1", terms="桃", marketplace="nowhere")
    assert done.code != 0
    last = done.log.strip().splitlines()[-1]
    assert re.search("没有平台“nowhere”的配置文件", last)
    assert "Traceback" not in done.log
