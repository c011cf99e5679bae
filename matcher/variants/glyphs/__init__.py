"""Look-alike characters: `make` renders and compares them, `pairs.txt` is what it found."""
