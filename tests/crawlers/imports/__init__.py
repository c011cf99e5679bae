"""Files handed over become drops."""
