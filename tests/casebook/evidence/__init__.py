"""Evidence: the store, sealing, provenance."""
