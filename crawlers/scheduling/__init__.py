"""Planned crawls.

`schedules` says when, `worker` runs what is due, one worker at a time (`worker_lock`); `status_file` is for the desk,
and `preview` tries a schedule before it is saved.
"""
