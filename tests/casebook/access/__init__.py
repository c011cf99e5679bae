"""Who may use the record."""
