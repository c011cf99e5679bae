"""Files of listings, read as tables."""
