"""Planned crawls: `schedules` says when, `worker` runs what is due, `status_file` tells the desk."""
