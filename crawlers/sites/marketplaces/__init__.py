"""One TOML table a marketplace; `crawlers/site.py` says what it may hold."""
