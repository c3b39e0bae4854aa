"""Same service: how many people? The fewest found with which an option keeps its targets (model.md 7, 12.8).

Modules: `sizing` tells the whole story, `need` says what must be served by whom, `ladders` are the formulas
that the search starts from, `trials` asks the simulation, `search` puts right, `removal` takes away, `posts`
turns heads on duty into posts, `confidence` bounds shares over replications.

Rules that the documents leave open and that hold here:

- Every representative week has a rota of its own and repeats itself: once as warm-up, then measured. Its
  customers are the same in every option, and those of a busier week are the quieter week's and more.
- A target out of reach (contacts that come when nobody works long enough, or 100 %) is said; the search then
  goes for the target's share of what people without end would reach.
- Nobody works beyond the sustainable occupancy of the scenario, as for the posts that the work requires.
- Whoever is passed on must be taken up as often as the channels promise on average, at whatever time:
  otherwise a team without customers of its own could be taken away altogether.
- While a team serves a line on which customers wait, somebody who serves it is there.
- Two layouts of one team keep no fixed proportion; the sum is the team's.
"""

from models.sizing.result import SearchRecord, Sizing, TargetReached, TeamSize
from models.sizing.sizing import size, size_service

__all__ = [
    "SearchRecord",
    "Sizing",
    "TargetReached",
    "TeamSize",
    "size",
    "size_service",
]
