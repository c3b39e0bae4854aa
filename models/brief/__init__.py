"""The decision brief: one content model (content.py), two renderers (slides, document), one lint.

`write_brief` is the whole way: scenario and comparison in, files with their SHA-256 out.
"""

from models.brief.content import Brief, build_brief
from models.brief.lint import LintItem, check_brief, traffic_light
from models.brief.writing import BriefFile, BriefResult, write_brief

__all__ = [
    "Brief",
    "BriefFile",
    "BriefResult",
    "LintItem",
    "build_brief",
    "check_brief",
    "traffic_light",
    "write_brief",
]
