"""Work in other processes: `processes` starts and ends them, `ports` finds a free port."""
