"""Look-alike characters: `make` renders and compares them and writes `pairs.txt`."""
