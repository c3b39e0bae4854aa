"""What kind of file it is, told by its content, and packed files unpacked within limits."""

from __future__ import annotations

import stat
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from models.volumes.ledger import Ledger
from models.volumes.listed import some
from models.volumes.mapping import FileMapping
from models.volumes.source import File, NamedBytes

Kind = Literal["text", "workbook", "parquet", "zip"]
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    (b"%PDF", "is_pdf"),
    (b"\x89PNG", "is_picture"),
    (b"\xff\xd8\xff", "is_picture"),
    (b"GIF8", "is_picture"),
    (b"\x1f\x8b", "packed_otherwise"),
    (b"7z\xbc\xaf\x27\x1c", "packed_otherwise"),
    (b"Rar!", "packed_otherwise"),
    (b"BZh", "packed_otherwise"),
    (b"\x28\xb5\x2f\xfd", "packed_otherwise"),
    (b"MZ", "binary"),
    (b"\x7fELF", "binary"),
    (b"SQLite format 3", "binary"),
    (b"{\\rtf", "binary"),
)
MARKUP = ((b"<?mso-application", "is_spreadsheet_xml"), (b"<workbook", "is_spreadsheet_xml"))
HTML = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

MAX_UNPACKED = 1_200_000_000
"""Bytes of all parts of a package together."""
MAX_RATIO = 250
"""A large part that shrinks more than this is made to burst, not to inform (sheets: 10 to 60 times)."""
RATIO_FROM = 20_000_000
MAX_PARTS = 2000
HEAD = 4096
MAX_PAGE = 20_000_000
"""So many bytes of a web page are searched for a table."""
TEXTS = ("", ".txt", ".dat", ".data", ".tab", ".psv", ".log")
"""Ends of names of texts that may hold a table."""
ZIP_SEVERAL = "volumes.zip_several"
"""Code of the problem that an archive holds several files."""
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".parquet")


@dataclass(frozen=True)
class Recognised:
    """A file whose kind is known; `inside` names the part of the package it came from."""

    file: File
    kind: Kind
    inside: str = ""


def recognise_kind(file: File, rules: FileMapping, ledger: Ledger) -> Recognised:
    """The file's kind by its content; of a zip archive the one file in it that can be read.

    Raises UnusableInput for foreign kinds, passwords, broken packages and packages over the limits.
    """
    kind = _kind(file, ledger)
    if kind != "zip":
        return Recognised(file, kind)
    inner = _unpack(file, rules, ledger)
    kind = _kind(inner, ledger)
    if kind == "zip":
        raise ledger.fail("zip_nested", f": {inner.name}")
    return Recognised(inner, kind, inner.name)


def _kind(file: File, ledger: Ledger) -> Kind:
    head = file.head(HEAD)
    if head.startswith((ZIP, b"PK\x05\x06")):
        return _kind_of_package(file, ledger)
    if head.startswith(OLE):
        return _kind_of_compound(file, ledger)
    if head.startswith(b"PAR1"):
        return "parquet"
    for start, code in FOREIGN:
        if head.startswith(start):
            raise ledger.fail(code)
    _refuse_markup(head, file, ledger)
    return "text"


def _refuse_markup(head: bytes, file: File, ledger: Ledger) -> None:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"{", b"[{")):
        raise ledger.fail("is_json")
    if start.startswith(HTML):
        raise ledger.fail(_kind_of_page(file))
    if start.startswith((b"<?xml", b"<!doctype")):
        for sign, code in MARKUP:
            if sign in start:
                raise ledger.fail(code)
        raise ledger.fail(_kind_of_page(file) if b"<html" in start else "is_xml")


def _kind_of_page(file: File) -> str:
    """A saved page may hold the table, or tell that somebody has to sign in first."""
    page = file.head(MAX_PAGE).replace(b"\x00", b"").lower()
    return "is_html" if b"<table" in page else "is_page_without_table"


def _kind_of_compound(file: File, ledger: Ledger) -> Kind:
    """Old Excel books and encrypted new ones share one container."""
    with file.open() as opened:
        content = opened.read()
    if ENCRYPTED in content:
        raise ledger.fail("password")
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "workbook"
    raise ledger.fail("binary")


def _kind_of_package(file: File, ledger: Ledger) -> Kind:
    with _archive(file, ledger) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        _refuse_bombs(parts, ledger)
        if "[Content_Types].xml" in names:
            if any(name.startswith("xl/workbook.") for name in names):
                return "workbook"
            raise ledger.fail("binary")
        if "mimetype" in names and "content.xml" in names:
            _refuse_encrypted_sheet(archive, ledger)
            return "workbook"
    return "zip"


def _refuse_encrypted_sheet(archive: zipfile.ZipFile, ledger: Ledger) -> None:
    try:
        manifest = archive.read("META-INF/manifest.xml")[:200_000]
    except (KeyError, OSError, zipfile.BadZipFile, RuntimeError, ValueError, NotImplementedError):
        return
    if b"encryption-data" in manifest:
        raise ledger.fail("password")


def _archive(file: File, ledger: Ledger) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file.open())
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        raise ledger.fail("package_broken") from None


def _refuse_bombs(parts: list[zipfile.ZipInfo], ledger: Ledger) -> None:
    unpacked = sum(part.file_size for part in parts)
    steep = any(
        part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or steep:
        raise ledger.fail(
            "package_bursts", parts=len(parts), unpacked_mb=unpacked // 1_000_000,
            limit_mb=MAX_UNPACKED // 1_000_000,
        )  # fmt: skip


def _unpack(file: File, rules: FileMapping, ledger: Ledger) -> NamedBytes:
    """The one file of an archive that can be read; several are asked for."""
    with _archive(file, ledger) as archive:
        parts = [part for part in archive.infolist() if _is_candidate(part)]
        if rules.file:
            parts = [part for part in parts if part.filename == rules.file]
        if not parts:
            raise ledger.fail("zip_nothing_in_it")
        if len(parts) > 1:  # a read-me or a picture beside the only table
            tables = [part for part in parts if part.filename.lower().endswith(TABLES)]
            parts = tables or [part for part in parts if PurePath(part.filename).suffix.lower() in TEXTS]
        if not parts:
            raise ledger.fail("zip_nothing_in_it")
        if len(parts) > 1:
            names = [part.filename for part in parts]
            raise ledger.fail("zip_several", names=some(names), count=len(names), choices=tuple(names[:50]))
        return NamedBytes(parts[0].filename.rpartition("/")[2], _content(archive, parts[0], ledger))


def _is_candidate(part: zipfile.ZipInfo) -> bool:
    name = part.filename
    hidden = any(piece.startswith((".", "__MACOSX")) for piece in name.split("/"))
    link = stat.S_ISLNK(part.external_attr >> 16)
    return not (part.is_dir() or hidden or link or part.file_size == 0)


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, ledger: Ledger) -> bytes:
    if part.flag_bits & 1:
        raise ledger.fail("password")
    try:
        with archive.open(part) as opened:
            content = opened.read(part.file_size + 1)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        raise ledger.fail("package_broken", f": {part.filename}") from None
    except Exception:  # zlib and its relatives name their errors each for itself
        raise ledger.fail("package_broken", f": {part.filename}") from None
    if len(content) != part.file_size:
        raise ledger.fail("package_broken", f": {part.filename}")
    return content
