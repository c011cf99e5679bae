"""The pages of the side menu: path, words, icon (`static/icons.svg`)."""

MENU = (
    ("/", "今日", "today"),
    ("/flags", "预警", "flag"),
    ("/cases", "线索与案件", "case"),
    ("/referrals", "移送", "referral"),
    ("/season", "时令", "season"),
    ("/crawls", "采集", "crawl"),
    ("/coverage", "采集覆盖", "coverage"),
    ("/statistics", "统计", "statistics"),
    ("/rules", "规则", "rules"),
    ("/officers", "管理", "settings"),
)
