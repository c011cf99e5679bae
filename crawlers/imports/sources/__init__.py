"""One file a road: each says whether it fits a file and what it makes of it."""
