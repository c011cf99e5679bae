"""What crawls saw over time: `coverage` and `listing_history`."""
