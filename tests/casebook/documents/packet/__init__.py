"""Tests of the packet: its layout, its signature, its reading with distrust."""
