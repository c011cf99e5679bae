"""The viewers that tests open sessions for."""

from casebook.access.viewer import Viewer

TESTER = Viewer.system("test", bureau="430200")
STRANGER = Viewer.system("test", bureau="371300")
"""One of another bureau, who sees nothing of what the tests' own bureau has."""
EVERYWHERE = Viewer.system("verify")
