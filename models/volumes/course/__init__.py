"""What became of contacts: when each was closed, whether it was reopened, what waits."""
