"""Scrapy's commands as this project runs them.

`crawl` leaves a drop and an exit code that can be believed; `parse` shows what the spider reads from one page, `shell`
and `fetch` open an address that a person typed, also in a private network: these three leave no evidence behind.
"""
