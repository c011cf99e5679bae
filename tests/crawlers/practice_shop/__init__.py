"""The practice market holds what it promises."""
