"""Names of the values that a row may hold beside the columns of the volume table, and states of contacts."""

STATE, SPENT, REOPENED, BACKLOG = "course_state", "spent_s", "reopened", "backlog"
COURSE_VALUES = (STATE, SPENT, REOPENED, BACKLOG)
"""`course_state`: one of the states below; `spent_s`: seconds from creation to close (NaN: not closed);
`reopened`: 1 yes, 0 no, NaN not known; `backlog`: what waits at the end of the row's interval, a level."""

OPEN, CLOSED, UNREADABLE, BEFORE = range(4)
"""No close date; closed; a close date that cannot be read; closed before it was created."""
