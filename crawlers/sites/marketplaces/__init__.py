"""One TOML table a marketplace; `crawlers/sites/config.py` says what it may hold."""
