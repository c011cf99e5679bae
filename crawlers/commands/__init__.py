"""Scrapy's commands as this project runs them."""
