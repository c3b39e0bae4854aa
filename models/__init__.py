"""The domain of Kanallotse: no user interface here; usable from pages, command line, tests, notebooks."""
