"""Names of the values that a row may hold beside the columns of the volume table, and states of contacts."""

STATE, SPENT, REOPENED, BACKLOG = "course_state", "spent_s", "reopened", "backlog"
CLOSED_AT = "closed_at"
COURSE_COLUMNS = (CLOSED_AT, REOPENED, BACKLOG)
"""Columns of ours that say what became of contacts."""
COURSE_VALUES = (STATE, SPENT, REOPENED, BACKLOG)
"""`course_state`: one of the states below; `spent_s`: seconds from creation to close (NaN: not closed);
`reopened`: 1 yes, 0 no, NaN not known; `backlog`: what waits at the end of the row's interval, a level."""

OPEN, CLOSED, UNREADABLE, BEFORE, FAR = range(5)
"""No close date; closed; a close date that cannot be read, that lies before the creation, or far behind
everything else in the file."""
UNUSABLE = (UNREADABLE, BEFORE, FAR)
