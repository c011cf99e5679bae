"""Scrapy's settings: honest, gentle, bounded. What differs from site to site the spider sets from the site's table."""

from crawlers.config import CrawlSettings

_SETTINGS = CrawlSettings()

BOT_NAME = "zhixun"
SPIDER_MODULES = ["crawlers.spider.offers"]
COMMANDS_MODULE = "crawlers.commands"
USER_AGENT = _SETTINGS.user_agent

# Gentle: robots.txt obeyed, one site at its own pace, slower when it answers slowly.
ROBOTSTXT_OBEY = True
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_MAX_DELAY = 60
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]
REDIRECT_MAX_TIMES = 8

# Bounded: no page without an end, in size or in time.
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 10
DOWNLOAD_MAXSIZE = 20_000_000
DOWNLOAD_WARNSIZE = 0

# Nothing that would make us a visitor with a memory, or that opens a door to us.
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
# No proxy of the environment: every address that is connected to must be the one that was checked.
HTTPPROXY_ENABLED = False
METAREFRESH_ENABLED = False

# Bytes as they are: asked for without compression, so that what is hashed is what is read.
DEFAULT_REQUEST_HEADERS = {
    # As browsers ask for a page. Shops on ThinkPHP answer any Accept that names JSON with JSON.
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
    "Accept-Encoding": "identity",
    "User-Agent": USER_AGENT,
}
# Every answer reaches the spider: a refusal is recorded, not dropped.
HTTPERROR_ALLOW_ALL = True
# The address guard is a resolver of Twisted's, so pages must be fetched by a handler that resolves through Twisted.
TWISTED_DNS_RESOLVER = "crawlers.net.public_addresses.PublicAddressResolver"
DOWNLOAD_HANDLERS = dict.fromkeys(("http", "https"), "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler")
# 900: nearest to the wire, before anything decodes, redirects or retries.
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "crawlers.net.public_addresses.PublicAddressMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawlers.net.robots.RobotsMiddleware": 100,
    "crawlers.extensions.capture.CaptureMiddleware": 900,
}
# Without a memory for pages, sign-ins, referrers, bounds that the spider sets itself: each costs something a page.
DOWNLOADER_MIDDLEWARES |= {
    f"scrapy.downloadermiddlewares.{name}": None
    for name in (
        "offsite.OffsiteMiddleware",
        "httpauth.HttpAuthMiddleware",
        "useragent.UserAgentMiddleware",
        "httpcache.HttpCacheMiddleware",
    )
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
# Scrapy starts so many tasks for the output of every page, however little comes of it: by default a hundred.
CONCURRENT_ITEMS = 8
ITEM_PIPELINES = {"crawlers.extensions.pipelines.DropPipeline": 100}
EXTENSIONS = {
    "crawlers.extensions.close_drop.CloseDrop": 500,
    "crawlers.extensions.kill_switch.KillSwitch": 400,
    "crawlers.extensions.low_yield_alarm.LowYieldAlarm": 410,
}

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
# A crawl's log shows its course and its counts; a level that the bureau sets goes before.
LOG_LEVEL = _SETTINGS.log_level.upper() if "log_level" in _SETTINGS.model_fields_set else "INFO"
LOG_FORMATTER = "crawlers.extensions.pipelines.QuietLogFormatter"
STATS_DUMP = True
