"""Volumes (Mengengerüst): any volume file becomes a checked table, a profile and a finding."""

from models.volumes.busy_times import Peak
from models.volumes.columns import IGNORED
from models.volumes.condensed import condense
from models.volumes.cube import Cube
from models.volumes.findings import finding, findings
from models.volumes.mapping import FileMapping, read_mapping
from models.volumes.names import match_names
from models.volumes.profile import VolumeProfile, profile, profile_of, profile_with_last_year
from models.volumes.questions import Question, questions
from models.volumes.reader import read_volumes
from models.volumes.selection import EVERYTHING, Selection
from models.volumes.signals import Signal, signals
from models.volumes.source import NamedBytes
from models.volumes.spread import spread_days, spread_totals
from models.volumes.table import COLUMNS, SetAside, Volumes
from models.volumes.template import TEMPLATE_COLUMNS, template_csv, write_volumes
from models.volumes.vocabulary import SYNONYMS

__all__ = [
    "COLUMNS",
    "EVERYTHING",
    "IGNORED",
    "SYNONYMS",
    "TEMPLATE_COLUMNS",
    "Cube",
    "FileMapping",
    "NamedBytes",
    "Peak",
    "Question",
    "Selection",
    "SetAside",
    "Signal",
    "VolumeProfile",
    "Volumes",
    "condense",
    "finding",
    "findings",
    "match_names",
    "profile",
    "profile_of",
    "profile_with_last_year",
    "questions",
    "read_mapping",
    "read_volumes",
    "signals",
    "spread_days",
    "spread_totals",
    "template_csv",
    "write_volumes",
]
