"""Same model, same bytes: office files rewritten with fixed dates and a fixed order of entries."""

from __future__ import annotations

import io
import zipfile

FIRST = "[Content_Types].xml"
EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes) -> bytes:
    """The same zip with sorted entries (content types first) and one fixed date; so the workbooks inside."""
    source = zipfile.ZipFile(io.BytesIO(data))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            content = source.read(name)
            if name.endswith(".xlsx"):
                content = repacked(content)
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            archive.writestr(info, content)
    return target.getvalue()
