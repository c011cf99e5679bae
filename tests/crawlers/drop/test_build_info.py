"""What a drop says of the tool that made it."""

import json

from crawlers.drop.build_info import TOOL, describe_environment, source_sha256


def test_the_environment_names_tool_source_and_libraries() -> None:
    facts = json.loads(describe_environment(browser="Chromium 1"))
    assert (facts["tool"], facts["source_sha256"], facts["browser"]) == (TOOL, source_sha256(), "Chromium 1")
    assert {"scrapy", "warcio"} <= facts["libraries"].keys()
