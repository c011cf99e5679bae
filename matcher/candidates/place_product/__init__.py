"""Titles that name an indication's place and its goods apart: `finder`, and `disguised` places."""
