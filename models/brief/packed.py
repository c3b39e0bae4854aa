"""Same model, same bytes: office files rewritten with fixed dates and a fixed order of entries."""

from __future__ import annotations

import io
import re
import zipfile

FIRST = "[Content_Types].xml"
PROPERTIES = "docProps/core.xml"
WRITTEN_AT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FIXED = b"1980-01-01T00:00:00Z"
EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes, *, keeps_dates: bool = False) -> bytes:
    """The same zip with sorted entries (content types first) and one fixed date; so the
    workbooks inside, their dates fixed too. `keeps_dates`: the properties have fixed dates already.
    """
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            content = source.read(name)
            if name.endswith(".xlsx"):
                content = repacked(content)
            elif name == PROPERTIES and not keeps_dates:
                content = WRITTEN_AT.sub(FIXED, content)
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            archive.writestr(info, content)
    return target.getvalue()
