"""What crawls saw over time."""
