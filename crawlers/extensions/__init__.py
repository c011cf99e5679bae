"""What Scrapy puts around the spider.

`crawl_context` is the crawl as all of them share it. `capture` stores each response before it is read, `pipelines`
writes listings, `kill_switch` stops a crawl, `low_yield_alarm` warns while it runs, `close_drop` ends it.
"""
