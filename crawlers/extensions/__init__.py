"""What Scrapy puts around the spider.

`capture`, `pipelines`, `kill_switch`, `low_yield_alarm`, `close_drop`; `crawl_context` is what they need of it.
"""
