"""The pages of the side menu: path, words, icon (`static/icons.svg`)."""

MENU = (
    ("/", "今日", "today"),
    ("/flags", "预警", "flag"),
    ("/cases", "线索与案件", "case"),
    ("/referrals", "移送", "referral"),
    ("/crawls", "采集", "crawl"),
    ("/coverage", "采集覆盖", "coverage"),
    ("/officers", "人员", "settings"),
)
