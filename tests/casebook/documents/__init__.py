"""Papers and packets."""
