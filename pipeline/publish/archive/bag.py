"""Packs files as a BagIt bag (RFC 8493) in a zip, to the same bytes wherever it is done.

The zip is not compressed: what compression makes of the same bytes differs between libraries, and
of an uncompressed archive that was damaged, all files but one are still whole.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["ALGORITHMS", "BagError", "bagged", "faults", "unzipped", "zipped"]

ALGORITHMS: Final = ("sha256", "sha512")
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE = re.compile(r"([0-9a-f]+) [ *](.+)")
_FULL_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FIRST_YEAR = 1980  # a zip knows no earlier one
_FILE = 0o100644 << 16  # a regular file that all may read, as Unix writes it in a zip
_UNIX = 3
_MOST_FILES = 100_000
_MOST_BYTES = 2 << 30

Files = Mapping[str, bytes]


class BagError(Exception):
    """Something isn't a package that can be read; the message says why.

    It is `damaged` where unpacking failed, so that a zip was a whole one once.
    """

    def __init__(self, message: str, *, damaged: bool = False) -> None:
        """Keep the message and the kind."""
        super().__init__(message)
        self.damaged = damaged


def bagged(payload: Files, tags: Files, about: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Give all files of a bag, in the order of their names.

    `payload` goes below `data/`, `tags` beside it; `about` are the lines of bag-info.txt, of which
    the empty ones are left out.
    """
    data = {f"data/{path}": one for path, one in payload.items()}
    octets = sum(map(len, data.values()))
    info = [*about, ("Payload-Oxum", f"{octets}.{len(data)}")]
    lines = (f"{name}: {' '.join(value.split())}\n" for name, value in info if value)
    beside = {**tags, "bagit.txt": _DECLARATION, "bag-info.txt": "".join(lines).encode()}
    beside |= {f"manifest-{one}.txt": _manifest(data, one) for one in ALGORITHMS}
    beside |= {f"tagmanifest-{one}.txt": _manifest(beside, one) for one in ALGORITHMS}
    return dict(sorted({**data, **beside}.items()))


def _manifest(files: Files, algorithm: str) -> bytes:
    """List digests as `sha256sum -c` reads them."""
    return "".join(
        f"{hashlib.new(algorithm, data).hexdigest()}  {path}\n"
        for path, data in sorted(files.items())
        if not path.startswith("tagmanifest-")
    ).encode()


def zipped(name: str, files: Files, date: str) -> bytes:
    """Put files into a zip that unpacks into one folder; all bear one date, the edition's."""
    year, month, day = (
        map(int, found.groups()) if (found := _FULL_DATE.fullmatch(date)) else (0,) * 3
    )
    when = (year, month, day, 0, 0, 0) if year >= _FIRST_YEAR else (_FIRST_YEAR, 1, 1, 0, 0, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for path, data in sorted(files.items()):
            member = zipfile.ZipInfo(f"{name}/{path}", when)
            member.create_system, member.external_attr = _UNIX, _FILE
            archive.writestr(member, data)
    return packed.getvalue()


def unzipped(data: bytes) -> tuple[str, dict[str, bytes]]:
    """Give the folder's name and the files of a zip; raises BagError where it is no package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            _bounded(members)
            files = {one.filename: archive.read(one) for one in members}
    except (zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise BagError(f"it is no whole zip file: {error}", damaged=True) from error
    # A RuntimeError is of what is encrypted, or packed in a way that zipfile doesn't know.
    except (EOFError, OSError, RuntimeError, ValueError, lzma.LZMAError, zlib.error) as error:
        raise BagError(f"a file in it can't be unpacked: {error}", damaged=True) from error
    folders = {name.partition("/")[0] for name in files}
    if len(files) != len(members):
        raise BagError("it holds two files of one name")
    if len(folders) != 1 or any("/" not in name for name in files):
        raise BagError("it does not unpack into one folder")
    (folder,) = folders
    return folder, {name.partition("/")[2]: one for name, one in files.items()}


def _bounded(members: list[zipfile.ZipInfo]) -> None:
    """Refuse what would fill the memory: a zip may claim anything."""
    octets = sum(one.file_size for one in members)
    if len(members) > _MOST_FILES or octets > _MOST_BYTES:
        raise BagError(f"it holds {len(members):,} files of {octets:,} bytes, more than is read")


def faults(files: Files) -> list[tuple[str, str, str]]:
    """Give what is wrong with a bag: for each file its path, the kind of fault, and words.

    The kinds are `missing`, `altered` and `unlisted`.
    """
    found: dict[tuple[str, str], str] = {}
    if files.get("bagit.txt") != _DECLARATION:
        found["bagit.txt", "altered"] = "it isn't the declaration of a bag of version 1.0"
    for algorithm in ALGORITHMS:
        for prefix in ("manifest", "tagmanifest"):
            name = f"{prefix}-{algorithm}.txt"
            if name not in files:
                found[name, "missing"] = "the bag has no such manifest"
                continue
            listed = _listed(files[name])
            if listed is None:
                found[name, "altered"] = "it isn't a list of digests and files"
                continue
            _compare(files, listed, name, algorithm, found)
            for path in sorted(set(files) - set(listed)):
                if _covered(path, prefix):
                    found.setdefault((path, "unlisted"), f"{name} doesn't list it")
    return [(path, kind, words) for (path, kind), words in found.items()]


def _covered(path: str, prefix: str) -> bool:
    """Tell whether a kind of manifest has to list a file."""
    if prefix == "manifest":
        return path.startswith("data/")
    return not path.startswith(("data/", "tagmanifest-"))


def _listed(manifest: bytes) -> dict[str, str] | None:
    lines = [_LINE.fullmatch(one) for one in manifest.decode("utf-8", "replace").splitlines()]
    return None if None in lines else {one[2]: one[1] for one in lines if one}


def _compare(
    files: Files,
    listed: Mapping[str, str],
    name: str,
    algorithm: str,
    found: dict[tuple[str, str], str],
) -> None:
    for path, digest in listed.items():
        if path not in files:
            found.setdefault((path, "missing"), f"{name} lists it")
        elif hashlib.new(algorithm, files[path]).hexdigest() != digest:
            words = f"its {algorithm.upper().replace('SHA', 'SHA-')} isn't the one in {name}"
            found.setdefault((path, "altered"), words)
