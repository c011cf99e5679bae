"""Work in other processes.

`processes` starts and ends them, `child` is how each of them ends when its parent does, `ports` finds a free port.
"""
