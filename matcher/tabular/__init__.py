"""Files of listings that somebody exported, as rows and listings."""
