"""One kind of imported file after another."""
