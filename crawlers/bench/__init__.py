"""What the crawlers claim, measured.

`pages`: how well the generic reader reads and (`page_speed`) how fast; `crawl`: what evidence costs, against `bare`
Scrapy on a `shop` of its own; `imports`: rows a second.
"""
