"""The domain of Kanallotse: no user interface in here; usable from pages, command line, tests and notebooks."""
