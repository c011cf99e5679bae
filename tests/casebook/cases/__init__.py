"""Cases and their clocks."""
