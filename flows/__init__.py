"""When things run, and what happens to a failure. Importing this starts nothing."""
