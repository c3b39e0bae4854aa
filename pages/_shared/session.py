"""The state of one visitor: language, scenario, changes, volumes. The only module touching session state."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from models.glossary import Chosen
from models.problems import Problem, UnusableInput
from models.scenario import (
    Difference,
    VolumesUsed,
    apply_changes,
    differences,
    read_working_file,
    reopen,
    taking_part,
    write_working_file,
)
from models.scenario.change_log import Change
from models.scenario.labels import thing_at
from models.scenario.schema import Scenario
from models.scenario.values import Assumption
from models.scenario.writer import plain
from models.simulation.adapting import CHANNELS, held_channels, new_things
from models.texts import LANGUAGES, Language
from models.volumes import NamedBytes
from models.volumes.mapping import FileMapping, of_shape
from models.volumes.table import Volumes
from pages._shared import shipped as store
from pages._shared.navigation import TAB, TERM

LANGUAGE_KEY = "language"
LOG_WHO, LOG_WHY = "log:who", "log:why"
"""Keys of the inputs that say who changes something, and why: both may stay empty."""
SCENARIO_KEY = "scenario_picker"
WEEKS = "simulation.weeks"
"""Path of the weeks that stand for the year: they belong to one volume file."""


def begin() -> None:
    """Fill what a new visitor has not chosen yet: the browser's language and the first scenario."""
    state = st.session_state
    state.setdefault(LANGUAGE_KEY, _first_language())
    state.setdefault(SCENARIO_KEY, store.scenario_ids()[0])
    if "wanted_scenario" in state:
        state[SCENARIO_KEY] = state.pop("wanted_scenario")
    state.setdefault("changes", {})
    state.setdefault("own_volumes", None)
    state.setdefault("options", {})
    state.setdefault("notices", {})
    state.setdefault("guesses", {})
    state["terms"] = Chosen()


def _first_language() -> Language:
    wanted = st.query_params.get("language") or (st.context.locale or "de")[:2].lower()
    return cast(Language, wanted) if wanted in LANGUAGES else "en"


def language() -> Language:
    """The language of this visitor; kept when pages, scenarios and inputs change."""
    return cast(Language, st.session_state.get(LANGUAGE_KEY) or _first_language())


# --- Scenario and changes -----------------------------------------------------------------------------------


def scenario_id() -> str:
    """Id of the chosen scenario."""
    return str(st.session_state.get(SCENARIO_KEY) or store.scenario_ids()[0])


def choose_scenario(identifier: str) -> None:
    """Take another scenario; changes and own volumes belong to the one before and are laid aside."""
    st.session_state[SCENARIO_KEY] = identifier
    scenario_was_chosen()


def scenario_was_chosen() -> None:
    """Lay aside what belongs to the scenario before (after its picker has changed)."""
    dismiss_wanted_volumes()
    discard_changes()
    reset_volumes()
    forget_inputs()


def shipped() -> Scenario:
    """The chosen scenario as it is shipped."""
    return store.shipped_scenario(scenario_id())


def scenario() -> Scenario:
    """The working scenario: shipped, with this visitor's changes, on the channels that take part."""
    return _working()[1]


def whole_scenario() -> Scenario:
    """The working scenario with all its channels, also those that take no part: what is compared and kept."""
    return _working()[0]


def _working() -> tuple[Scenario, Scenario]:
    made_of = (scenario_id(), changes_digest())
    kept = st.session_state.get("working")
    if kept is None or kept[0] != made_of:
        whole = apply_changes(shipped(), changes()) if changes() else shipped()
        kept = (made_of, whole, taking_part(whole))
        st.session_state["working"] = kept
    return cast(Scenario, kept[1]), cast(Scenario, kept[2])


def changes() -> dict[str, Any]:
    """Dotted path -> value of everything this visitor has changed."""
    return dict(st.session_state.get("changes", {}))


def changes_digest() -> str:
    """A short fingerprint of the changes: part of every cache key."""
    return _digest(changes())


SAID_ONLY = re.compile(
    r"(decision\.(strategy|target_groups|stakeholders)|consistencies|coordination|units\.[^.]+\.rank"
    r"|options\.[^.]+\.(serves|activities))(\.|$)"
)
"""Paths of what people say, or of who does what, that no simulation reads."""


def simulated_digest() -> str:
    """A fingerprint of those changes that can alter what the simulation, the money or the values say."""
    return _digest({path: value for path, value in changes().items() if not SAID_ONLY.match(path)})


def _digest(wanted: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(wanted, sort_keys=True, default=str).encode()).hexdigest()[:16]


NO_CHANGES = _digest({})


def set_changes(update: Mapping[str, Any], without: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Change values by dotted path, taking back the paths in `without`.

    What cannot be is returned as problems; then the good state before stays.
    """
    gone = frozenset(without)
    wanted = {**{path: value for path, value in changes().items() if path not in gone}, **update}
    try:
        apply_changes(shipped(), wanted)
    except UnusableInput as unusable:
        return unusable.problems
    _put_changes(wanted)
    return ()


def _put_changes(wanted: dict[str, Any]) -> None:
    """Make `wanted` the visitor's changes, and keep in the log who changed what, how and why."""
    before = changes()
    changed = [path for path in {**before, **wanted} if before.get(path, ...) != wanted.get(path, ...)]
    old = {path: thing_at(whole_scenario(), path) for path in changed}
    st.session_state["changes"] = wanted
    now = datetime.now(UTC).isoformat(timespec="seconds")
    noted = [
        Change(now, path, plain(old[path]), plain(thing_at(whole_scenario(), path)), *_who_and_why())
        for path in changed
    ]
    st.session_state["log"] = (*change_log(), *noted)


def change_log() -> tuple[Change, ...]:
    """Everything that this visitor has changed, oldest first; also what was taken back."""
    return cast("tuple[Change, ...]", st.session_state.get("log", ()))


def local_time(when: str) -> str:
    """A moment (UTC, ISO 8601) as the visitor's clock shows it, with its offset: 2026-11-22 14:05+01:00.
    Where the browser does not tell its zone it stays UTC, which the offset says, too."""
    moment = datetime.fromisoformat(when)
    try:
        moment = moment.astimezone(ZoneInfo(str(st.context.timezone)))
    except (ZoneInfoNotFoundError, ValueError):
        moment = moment.astimezone(UTC)
    return moment.isoformat(sep=" ", timespec="minutes")


def _who_and_why() -> tuple[str | None, str | None]:
    """The role and the reason that the visitor has stated for the log."""
    stated = (st.session_state.get(key) for key in (LOG_WHO, LOG_WHY))
    who, why = (str(each).strip() if each else None for each in stated)
    return who or None, why or None


def state_value(path: str, value: float, low: float, high: float) -> tuple[Problem, ...]:
    """Give the assumption at `path` another value; a range that does not hold it is widened, visibly.

    `low`, `high`: range of a value that nobody has stated yet. Otherwise the shipped range counts (or that of
    an assumption taken over as a whole), so that a typing error, once mended, leaves no trace.
    """
    whole = changes().get(path)
    stated = Assumption.model_validate(whole) if whole else thing_at(shipped(), path)
    if isinstance(stated, Assumption):
        low, high = stated.low, stated.high
    update = {f"{path}.value": value}
    if not low <= value <= high:
        update |= {f"{path}.low": min(low, value), f"{path}.high": max(high, value)}
    return set_changes(update, without=(f"{path}.low", f"{path}.high"))


def take_over(update: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Put measured things in the place of assumptions; what was changed there before goes."""
    problems = put_whole(update)
    if not problems:
        forget_inputs()
    return problems


def put_whole(update: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Put whole entries in the place of what stood there, changes below them included; inputs stay."""
    return set_changes(update, without=[path for path in changes() if _belongs(path, tuple(update))])


def has_taken_over(update: Mapping[str, Any]) -> bool:
    """Whether the scenario holds all of `update` already."""
    held = changes()
    return all(path in held and held[path] == value for path, value in update.items())


def discard_changes(paths: Iterable[str] | None = None) -> None:
    """Go back to the shipped value, of all paths or of these (and of everything below them)."""
    gone = tuple(paths) if paths is not None else None
    kept = {} if gone is None else {p: v for p, v in changes().items() if not _belongs(p, gone)}
    _put_changes(kept)
    forget_inputs()


def _belongs(path: str, to: tuple[str, ...]) -> bool:
    return any(path == other or path.startswith(f"{other}.") for other in to)


def working_file() -> str:
    """The working file: which scenario, what differs from it, and the log of it (YAML)."""
    used = VolumesUsed(volumes().name, volumes().digest) if volumes_are_own() else None
    return write_working_file(shipped(), changes(), volumes=used, language=language(), log=change_log())


def open_working_file(text: bytes) -> Opened:
    """Take over a working file. When it cannot be used, the state before stays and the problems say why."""
    try:
        working = read_working_file(text)
        reopened = reopen(working, store.shipped_scenario(working.based_on))
        apply_changes(store.shipped_scenario(working.based_on), reopened.changes)
    except UnusableInput as unusable:
        return Opened(False, unusable.problems)
    if working.based_on != scenario_id():
        st.session_state["wanted_scenario"] = working.based_on
        reset_volumes()
    st.session_state["changes"] = dict(reopened.changes)
    st.session_state["log"] = working.log
    forget_inputs()
    own = store.shipped_volumes(working.based_on)
    st.session_state["volumes_wanted"] = working.volumes or VolumesUsed(own.name, own.digest)
    return Opened(True, reopened.problems)


@dataclass(frozen=True)
class Opened:
    """What came of opening a working file (see `volumes_wanted` for the volumes that belong to it)."""

    done: bool
    problems: tuple[Problem, ...]


# --- Volumes ------------------------------------------------------------------------------------------------


def volumes() -> Volumes:
    """The uploaded volumes, otherwise the scenario's own."""
    own = st.session_state.get("own_volumes")
    return cast(Volumes, own) if own is not None else store.shipped_volumes(scenario_id())


def volumes_wanted() -> str | None:
    """Name of the volume file that the opened working file belongs to, while another one is in use."""
    wanted = cast(VolumesUsed | None, st.session_state.get("volumes_wanted"))
    return wanted.name if wanted is not None and wanted.digest != volumes().digest else None


def dismiss_wanted_volumes() -> None:
    """Go on with the volumes in use."""
    st.session_state["volumes_wanted"] = None


def volumes_are_own() -> bool:
    """Whether this visitor has loaded volumes."""
    return st.session_state.get("own_volumes") is not None


@dataclass(frozen=True)
class LastReading:
    """How a file was read when that worked last: what was told then, and what its columns became."""

    mapping: FileMapping
    header: tuple[str, ...]
    samples: tuple[tuple[str, tuple[str, ...]], ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Upload:
    """A volume file that was uploaded, what its owner has told about it so far, and how it was read last."""

    file: NamedBytes
    mapping: FileMapping
    last: LastReading | None = None


IN_USE, COMPARED = "upload", "upload compared"
"""What an uploaded file is for: to work with, or only to be compared with that one."""


def upload(purpose: str = IN_USE) -> Upload | None:
    """The file that was uploaded last for this purpose, whether it could be read or not."""
    return cast("Upload | None", st.session_state.get(purpose))


def keep_upload(file: NamedBytes, mapping: FileMapping, purpose: str = IN_USE) -> None:
    """Keep an uploaded file with what is told about it; it waits to be read."""
    at_hand = upload(purpose)
    last = at_hand.last if at_hand is not None and at_hand.file is file else None
    st.session_state[purpose] = Upload(file, mapping, last)
    st.session_state[f"{purpose} unread"] = True


def keep_reading(read: Volumes, purpose: str = IN_USE) -> None:
    """Keep how the upload at hand was read, in case that the next answer makes it unreadable."""
    at_hand = upload(purpose)
    if at_hand is not None:
        last = LastReading(at_hand.mapping, read.header, read.samples, read.mapping)
        st.session_state[purpose] = replace(at_hand, last=last)


def drop_upload(purpose: str) -> None:
    """Forget the file that was uploaded for this purpose, and what was told about it."""
    st.session_state[purpose] = None


def take_unread(purpose: str = IN_USE) -> Upload | None:
    """The upload that waits to be read, once."""
    return upload(purpose) if st.session_state.pop(f"{purpose} unread", False) else None


def known_mappings() -> tuple[FileMapping, ...]:
    """What was told about earlier files of this visitor: the next one of the same shape is read by it."""
    return tuple(st.session_state.get("known_mappings", ()))


def remember_mapping(mapping: FileMapping) -> None:
    """Keep what was told about files with this header, without what holds for one file only."""
    mapping = of_shape(mapping)
    others = [known for known in known_mappings() if known.header != mapping.header]
    st.session_state["known_mappings"] = (*others, mapping)


def mapping_known_for(header: Sequence[str]) -> FileMapping | None:
    """What was told about an earlier file with this header."""
    return next((known for known in known_mappings() if known.header == tuple(header)), None)


def tell_of_upload(mapping: FileMapping, purpose: str = IN_USE) -> None:
    """What holds for the upload at hand, where it has been read by it already."""
    at_hand = upload(purpose)
    if at_hand is not None:
        st.session_state[purpose] = replace(at_hand, mapping=mapping)


def set_volumes(own: Volumes) -> None:
    """Work with these volumes from now on; what was assumed for others is taken back, what they are told to
    bring that the scenario does not have is added."""
    _forget_other_volumes()
    st.session_state["own_volumes"] = own
    added = new_things(whole_scenario(), own)
    if added and not set_changes(added):
        st.session_state["brought"] = tuple(added)
    _let_channels_in()


def _forget_other_volumes() -> None:
    """Take back what holds for the volumes before."""
    undo_adaptation()
    discard_changes([WEEKS, *st.session_state.get("brought", ())])
    st.session_state["brought"] = ()


def reset_volumes() -> None:
    """Work with the scenario's own volumes again; what was assumed for others is taken back."""
    _forget_other_volumes()
    st.session_state["own_volumes"] = None
    drop_upload(IN_USE)
    _let_channels_in()


def _let_channels_in() -> None:
    """Take back a choice of channels (of a working file) that does not hold those of the volumes."""
    chosen = changes().get(CHANNELS)
    if chosen is not None and not set(held_channels(shipped(), volumes())) <= set(chosen):
        discard_changes([CHANNELS])


# --- Adapted to volumes -------------------------------------------------------------------------------------


def adapted_paths() -> tuple[str, ...]:
    """Paths of the changes that make the scenario fit the volumes, as far as they have not been undone."""
    return tuple(path for path in st.session_state.get("adapted", ()) if path in changes())


def adapted_changes() -> dict[str, Any]:
    """What was changed to fit the volumes, as it was fitted; nothing once that has been undone."""
    return dict(st.session_state.get("adapted_changes", {})) if adapted_paths() else {}


def starting_scenario() -> Scenario:
    """What the visitor's own changes start from: the shipped scenario, fitted to the volumes where that was
    done, on the channels that take part."""
    made_of = (scenario_id(), _digest(adapted_changes()))
    kept = st.session_state.get("starting")
    if kept is None or kept[0] != made_of:
        fitted = adapted_changes()
        kept = (made_of, taking_part(apply_changes(shipped(), fitted) if fitted else shipped()))
        st.session_state["starting"] = kept
    return cast(Scenario, kept[1])


def starting_digest() -> str:
    """A short fingerprint of the changes in `starting_scenario`."""
    return _digest(adapted_changes())


def own_differences() -> tuple[Difference, ...]:
    """What this visitor has changed on top of `starting_scenario`."""
    if not changes():
        return ()
    made_of = (scenario_id(), changes_digest(), starting_digest())
    kept = st.session_state.get("own_differences")
    if kept is None or kept[0] != made_of:
        kept = (made_of, differences(starting_scenario(), scenario()))
        st.session_state["own_differences"] = kept
    return cast("tuple[Difference, ...]", kept[1])


def before_adaptation() -> Scenario:
    """The working scenario, all its channels, without what was assumed to fit the volumes."""
    gone = adapted_paths()
    return apply_changes(shipped(), {p: v for p, v in changes().items() if not _belongs(p, gone)})


def adapt(update: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Make the changes that fit the scenario to the volumes; they go before what was changed there before."""
    gone = (*adapted_paths(), *update)
    problems = set_changes(update, without=[path for path in changes() if _belongs(path, gone)])
    if not problems:
        st.session_state["adapted"] = tuple(update)
        st.session_state["adapted_changes"] = dict(update)
        forget_inputs()
    return problems


def undo_adaptation() -> None:
    """Take back all that was assumed to fit the volumes."""
    if adapted_paths():
        discard_changes(adapted_paths())
    st.session_state["adapted"] = ()


# --- What pages remember ------------------------------------------------------------------------------------


def chosen_option(otherwise: str | None = None) -> str:
    """The option that this visitor has chosen for detail pages; before that `otherwise`, or the first one
    beside the do-minimum."""
    chosen = st.session_state.get("options", {}).get(scenario_id())
    here = scenario()
    if chosen in here.options:
        return str(chosen)
    if otherwise in here.options:
        return str(otherwise)
    return next((option for option in here.options if option != here.baseline), here.baseline)


def choose_option(option: str) -> None:
    """Remember the option that detail pages show."""
    st.session_state["options"] = {**st.session_state.get("options", {}), scenario_id(): option}


def chosen_department() -> str | None:
    """The unit that this visitor has called their own department; None before that."""
    chosen = st.session_state.get("departments", {}).get(scenario_id())
    return str(chosen) if chosen in scenario().units else None


def choose_department(unit: str | None) -> None:
    """Remember the visitor's own department (None: no longer)."""
    st.session_state["departments"] = {**st.session_state.get("departments", {}), scenario_id(): unit}


def chosen_head() -> str | None:
    """The member whose weights this visitor has chosen to see; None before that."""
    chosen = st.session_state.get("heads", {}).get(scenario_id())
    return str(chosen) if chosen in scenario().heads else None


def choose_head(head: str) -> None:
    """Remember the member whose weights are shown."""
    st.session_state["heads"] = {**st.session_state.get("heads", {}), scenario_id(): head}


def wanted_tab(tabs: Sequence[str], key: str | None = None) -> str:
    """The part of a page that the address means (`?tab=costs`); otherwise the one last looked at in the
    choice `key`, before that the first one."""
    wanted = st.query_params.get(TAB)
    if wanted in tabs:
        return wanted
    last = st.session_state.get("parts", {}).get(key)
    return str(last) if last in tabs else tabs[0]


def remember_part(key: str, part: str) -> None:
    """Whoever comes back to the page finds the part they left; an address that means another one follows."""
    st.session_state["parts"] = {**st.session_state.get("parts", {}), key: part}
    if st.query_params.get(TAB, part) != part:
        st.query_params[TAB] = part


def wanted_term() -> str | None:
    """The term of the glossary that the address means (`?term=queue`)."""
    return st.query_params.get(TERM)


def chosen_terms() -> Chosen:
    """Which words have been marked on the page that is being written."""
    return cast(Chosen, st.session_state.setdefault("terms", Chosen()))


def choose_part(key: str, part: str) -> None:
    """Turn to another part of a page whose choice of parts has this key."""
    st.session_state[key] = part


def input_value(key: str) -> Any:
    """What stands in the input `key` (None: it is not there)."""
    return st.session_state.get(key)


def fill_input(key: str, value: Any) -> bool:
    """Give an input its value before it is drawn, unless the visitor has typed one; whether it was given."""
    if key in st.session_state:
        return False
    st.session_state[key] = value
    return True


def put_inputs(values: Mapping[str, Any]) -> None:
    """Give inputs other values (before the next run draws them)."""
    for key, value in values.items():
        st.session_state[key] = value


def forget_inputs(prefix: str = "input:") -> None:
    """Let inputs show the scenario's values again."""
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]


def is_new_upload(place: str, identifier: str) -> bool:
    """Whether this uploaded file has not been taken in yet: a run repeats, an upload counts once."""
    seen = st.session_state.get("uploads", {})
    st.session_state["uploads"] = {**seen, place: identifier}
    return bool(seen.get(place) != identifier)


def new_uploads(place: str, files: Mapping[str, Any]) -> tuple[Any, ...]:
    """Those of the uploaded `files` (by id) that have not been taken in yet."""
    seen = st.session_state.get("uploads", {})
    before = seen.get(place, ())
    st.session_state["uploads"] = {**seen, place: tuple(files)}
    return tuple(file for identifier, file in files.items() if identifier not in before)


def keep_notice(name: str, notice: Any) -> None:
    """Keep something to tell after the next run (None: nothing any more)."""
    st.session_state["notices"] = {**st.session_state.get("notices", {}), name: notice}


def notice(name: str) -> Any:
    """What was kept to tell under this name."""
    return st.session_state.get("notices", {}).get(name)


def give_up(work: Hashable) -> None:
    """The visitor cancels this work; it is not begun again until they say so."""
    st.session_state["given_up"] = st.session_state.get("given_up", frozenset()) | {work}


def take_up_again(work: Hashable) -> None:
    """The visitor wants cancelled work after all."""
    st.session_state["given_up"] = st.session_state.get("given_up", frozenset()) - {work}


def want_more_futures(wanted: bool) -> None:
    """The visitor wants rules searched for in many more futures (or no longer)."""
    st.session_state["more_futures"] = wanted


def wants_more_futures() -> bool:
    """Whether rules are to be searched for in many more futures."""
    return bool(st.session_state.get("more_futures"))


def has_given_up(work: Hashable) -> bool:
    """Whether the visitor has cancelled this work."""
    return work in st.session_state.get("given_up", frozenset())


# --- What a visitor tries out while learning: in this session only, in no file ------------------------------


LOOKED = "looked:"


def guesses() -> dict[str, float]:
    """Question -> what this visitor has guessed."""
    return dict(st.session_state.get("guesses", {}))


def keep_guesses(update: Mapping[str, float]) -> None:
    """Remember guesses; the latest one counts."""
    st.session_state["guesses"] = {**guesses(), **update}


def drop_guess(question: str) -> None:
    """Forget one guess."""
    st.session_state["guesses"] = {asked: guess for asked, guess in guesses().items() if asked != question}


def forget_guesses() -> None:
    """Forget all guesses, what was typed for them, and that any answer of the model was looked at."""
    st.session_state["guesses"] = {}
    places = st.session_state.get("places", {})
    st.session_state["places"] = {walk: at for walk, at in places.items() if not walk.startswith(LOOKED)}
    forget_inputs("guess:")


def has_looked(question: str) -> bool:
    """Whether this visitor has looked at the answer."""
    return place_in(f"{LOOKED}{question}") > 0


def look_at(question: str) -> None:
    """The visitor wants to see the answer."""
    go_to_place(f"{LOOKED}{question}", 1)


def place_in(walk: str) -> int:
    """How far this visitor has come in a walk-through (from 0)."""
    return int(st.session_state.get("places", {}).get(walk, 0))


def go_to_place(walk: str, place: int) -> None:
    """Go on, or back, in a walk-through."""
    st.session_state["places"] = {**st.session_state.get("places", {}), walk: place}


def answers() -> dict[str, int]:
    """Quiz question -> the choice of this visitor."""
    return dict(st.session_state.get("answers", {}))


def keep_answer(question: str, choice: int) -> None:
    """Remember an answer."""
    st.session_state["answers"] = {**answers(), question: choice}


def forget_answers(questions: Iterable[str]) -> None:
    """Let these questions be asked afresh."""
    gone = frozenset(questions)
    st.session_state["answers"] = {asked: made for asked, made in answers().items() if asked not in gone}
    for question in gone:
        forget_inputs(f"quiz:{question}")
