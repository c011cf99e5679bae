"""Pages of results and the way to the next."""
