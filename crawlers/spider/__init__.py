"""The Scrapy spider of offers.

`prepare` checks what a crawl needs, `offers` follows result pages, `fetch` asks for a shop's licence and pictures.
"""
