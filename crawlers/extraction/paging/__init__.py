"""Pages of results: `results` are the offers on one, `pagination` finds the next."""
