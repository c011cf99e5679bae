"""Pages of results: `results` reads the offers on one, `pagination` finds the next."""
