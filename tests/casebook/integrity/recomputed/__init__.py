"""What tables say, worked out again from the papers of drops."""
