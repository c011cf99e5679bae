"""What pages show: typed `views`, the `words` of the desk, and `render`, which pairs a page with its JSON twin."""
