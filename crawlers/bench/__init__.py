"""What the crawlers claim, measured: `pages` (how well the generic reader reads), `crawl` (what evidence costs)."""
