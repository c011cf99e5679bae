"""The bench of the desk."""
