"""One format after another."""
