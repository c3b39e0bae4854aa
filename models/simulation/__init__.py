"""The simulation: the same customers walk through every option.

Modules: `demand` condenses the loaded year, `arrivals` draws issues from it, `network` turns a scenario in a
state of readiness into arrays, `engine` runs the state machine in a `workspace`, `trace` tells its events,
`measures` turns counters into figures, `calibration` finds the issues behind the loaded contacts, `fitting`
the patience and the people that suit what the file measures, `replications` runs side by side.

Rules that the documents leave open and that hold here:

- Agents are chosen team by team, the least flexible team first, in a team the longest idle. A waiting contact
  is chosen by score: with one queue for all, 9 - priority plus waiting time / service target; without, the
  team's own order of channels.
- Without one queue for all, a channel that several teams serve is split among them by posts, each with its
  own line.
- A synchronous contact that finds nobody interrupts the longest-running interruptible contact (only with one
  queue for all); the interrupted one waits on in front and keeps what is left of its handling time.
- Several chats at once: the handling time is stretched by the number held when the contact starts, not
  re-stretched later.
- At closing time agents finish what they have begun. Contacts that customers make again on a synchronous
  channel outside its hours move to a time of its next day, drawn from that day's own profile.
- A callback is offered when the head of the line, or queue length x handling time / people on duty, is beyond
  the threshold; a contact passed to people who are off duty becomes a callback, too. A booked callback is the
  same contact, without patience, later in order; it does not count as answered in time.
- A broken pass makes the customer start again: in writing after a talk, by phone after a letter.
- A contact is passed on at most eight times; then whoever has it does what can be done. A run that meets a
  limit of events, time or contacts alive stops with what it has and says so.
- A status enquiry is answered if the back office is connected; otherwise the customer may ask again.
- A contact held by a bot in vain arrives without context unless history is shared and the bot's own share
  succeeds.
"""

from models.simulation.calibration import Demand, calibrate
from models.simulation.demand import LoadedYear, loaded_year
from models.simulation.fitting import Fitted, fit_service, fit_staffing
from models.simulation.warming import warm_up

__all__ = [
    "Demand",
    "Fitted",
    "LoadedYear",
    "calibrate",
    "fit_service",
    "fit_staffing",
    "loaded_year",
    "warm_up",
]
