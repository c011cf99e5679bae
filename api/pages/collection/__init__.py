"""What is collected: runs (`crawls`), plans (`plans` with their `plan_form`, written to their file by `plan_file`),
what the season asks for (`season`), and which terms and days were seen (`coverage`)."""
