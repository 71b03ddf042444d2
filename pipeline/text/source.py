"""Reads the bytes of a source and finds the character encoding they stand in.

A text nobody can decode by the recorded encoding is lost, so the encoding is decided here once,
by what the bytes show, and every decision that isn't certain is reported.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from pipeline.diagnostics import Code, Diagnostic, PipelineError, declare, place_in
from pipeline.model import Place, Severity, Source

__all__ = ["decode", "read_source"]

EMPTY = declare(
    "S001",
    "empty-source",
    Severity.ERROR,
    """The source has no text: no bytes at all, or white space only.

    There is nothing to make an edition of. Often a download broke off, or an editor program
    saved the file before the text was pasted into it.

    Put the text into the file, or take the file out of `seeds/`.
    """,
)
NOT_PLAIN_TEXT = declare(
    "S002",
    "not-plain-text",
    Severity.ERROR,
    """The source isn't plain text but some other kind of file.

    A PDF, a word processor's document, a scan or a web page holds much that isn't the text. What
    of it is the text has to be decided by a person, in the program the file belongs to.

    Example: `letter.txt` begins with `%PDF-1.7`; it is a PDF whatever its name says.

    Save its text as plain text in UTF-8 and put that into `seeds/`.
    """,
)
UNDECODABLE = declare(
    "S003",
    "undecodable-source",
    Severity.ERROR,
    """The bytes of the source stand for characters in no encoding that can be told from them.

    UTF-8 and UTF-16 say by their form that they are what they are; Windows-1252 and Latin-1 are
    recognised where the result looks like a text of western Europe. Anything else (KOI8-R,
    Windows-1251, Mac Roman, UTF-32, …) would be a guess, and a wrong one spoils every letter.

    Save the text as UTF-8 in a program that shows it rightly.
    """,
)
UNREADABLE = declare(
    "S004",
    "unreadable-source",
    Severity.ERROR,
    """The source can't be read from disk: it isn't there, isn't a file, or may not be opened.

    Check the name as it is written, and who may read the file.
    """,
)
TOO_LARGE = declare(
    "S005",
    "source-too-large",
    Severity.ERROR,
    """The source is larger than any single text is.

    The Bible has 5 MB, the longest novels have 20. A file beyond the limit is an archive, a
    corpus in one piece, or something that isn't a text.

    Divide it into works, one file each.
    """,
)
BROKEN_UTF8 = declare(
    "S006",
    "broken-utf-8",
    Severity.ERROR,
    """The source is UTF-8 but for a few bytes that can't be part of it.

    Mostly a passage was pasted in from a program that writes Windows-1252, or the file was cut
    in the middle of a character. To read the whole as Windows-1252 for the sake of those bytes
    would turn every other accented letter into two wrong ones.

    Example: a lone byte 0x92 where an apostrophe belongs.

    Mend the place it names in a text editor and save as UTF-8.
    """,
)
ASSUMED_ENCODING = declare(
    "S007",
    "assumed-encoding",
    Severity.QUERY,
    """The source isn't Unicode, and its encoding was told from the bytes it uses.

    Windows-1252 and Latin-1 (ISO 8859-1) agree but in the bytes 0x80 to 0x9F: there Windows-1252
    has dashes and curly quotation marks, Latin-1 only control characters. A text that uses
    them is taken for Windows-1252, one that doesn't for Latin-1.

    The message shows the first character beyond ASCII. If it reads wrongly, save the text as
    UTF-8 in a program that shows it rightly; if it reads well, the edition records the
    encoding and nothing is to be done.
    """,
)
CONTROL_CHARACTER = declare(
    "S008",
    "control-character",
    Severity.QUERY,
    """The source has control characters or noncharacters, which no XML document can hold.

    XML 1.0 (section 2.2) allows tab and line feed of the controls, and nothing else below the
    space. A form feed where a page of the print ended is the common case; others come from
    damaged files.

    Nothing is lost: the edition keeps each as an empty `g`, with its code point in the header.
    Decide what it stands for (the end of a page: `pb`), and add that to the edition. Let it stand
    where it means nothing.
    """,
)

_LIMIT = 256 * 1024 * 1024  # bytes; ten times the longest work there is
_CONTROL_SHARE = 0.05  # more controls than one byte in twenty: no text has that many
_LETTER_SHARE = 0.35  # western languages in 8 bits write at most a fifth of their letters so

_MARKS = (  # byte order marks (Unicode standard, section 23.8), UTF-32 before UTF-16 it begins with
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (rb"%PDF-", "a PDF"),
    (rb"PK\x03\x04.{0,100}mimetypeapplication/epub", "an EPUB"),
    (rb"PK\x03\x04.{0,100}mimetypeapplication/vnd\.oasis", "an OpenDocument file"),
    (rb"PK\x03\x04(?=.{0,4096}word/)", "a Word document"),
    (rb"PK\x03\x04", "a ZIP archive or an office document"),
    (rb"\xd0\xcf\x11\xe0", "an old Word or office document"),
    (rb"\{\\rtf", "a rich-text (RTF) document"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF....WEBP", "an image"),
    (rb"AT&TFORM", "a DjVu scan"),
    (rb"\x1f\x8b|BZh[1-9]|7z\xbc\xaf|\xfd7zXZ|Rar!\x1a", "a compressed archive"),
    (rb"(?i:\s*(?:<!doctype\s+html|<html[\s>]))", "a web page"),
    (rb"\s*<\?xml\s", "an XML document"),
)
_KINDS = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _SIGNATURES)
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\x0b\f\r")
# The complement of XML 1.0's Char production, surrogates excepted: decoding admits none.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_source(path: Path, name: str) -> tuple[Source, list[Diagnostic]]:
    """Read the source at `path`; `name` is what messages and the edition call it.

    Raises PipelineError where the file can't be read or isn't a text.
    """
    try:
        if not path.is_file():
            state = "is a folder" if path.is_dir() else "isn't a file that is there"
            raise PipelineError(UNREADABLE.at(Place(name), f"`{name}` {state}"))
        size = path.stat().st_size
        if size > _LIMIT:
            raise PipelineError(
                TOO_LARGE.at(
                    Place(name),
                    f"{size:,} bytes, and at most {_LIMIT:,} are read",
                    "divide it into works, one file each",
                )
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise PipelineError(UNREADABLE.at(Place(name), f"can't be read: {reason}")) from error
    return decode(data, name)


def decode(data: bytes, name: str) -> tuple[Source, list[Diagnostic]]:
    """Turn the bytes of a source into text, and say what had to be assumed to do so.

    Raises PipelineError where they are no text, or in no encoding that can be told.
    """
    _refuse_other_kinds(data, name)
    encoding = _encoding(data, name)
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(name, f"not sound {encoding} at byte {error.start + 1}") from error
    text = _with_line_feeds(decoded)
    if not text.strip():
        raise PipelineError(
            EMPTY.at(Place(name), "has no text", "put the text in, or take the file away")
        )
    diagnostics = []
    if encoding in {"cp1252", "iso-8859-1"}:
        diagnostics.append(_assumed(text, name, encoding))
    return Source(name, data, encoding, text), diagnostics + _control_characters(text, name)


def _with_line_feeds(text: str) -> str:
    """Turn the line ends of every system (CRLF, CR) into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise where the bytes are plainly some other kind of file."""
    for pattern, kind in _KINDS:
        if pattern.match(data):
            raise _not_text(name, f"it seems to be {kind}", "save its text as .txt in UTF-8 first")
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return  # in UTF-16 NUL is half a letter
    if b"\0" in data:
        halves = max(data[::2].count(0), data[1::2].count(0))
        if halves * 4 > len(data):
            message = "it seems to be UTF-16 without a byte order mark"
            raise _not_text(name, message, "save it as UTF-8")
        message = f"byte {data.index(0) + 1} is NUL, which no text has"
        raise _not_text(name, message, "it may be a program's own format, or a damaged file")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * _CONTROL_SHARE:
        message = f"{controls:,} of its {len(data):,} bytes are control characters"
        raise _not_text(name, message, "it may be a program's own format, or a damaged file")


def _not_text(name: str, message: str, hint: str) -> PipelineError:
    return PipelineError(NOT_PLAIN_TEXT.at(Place(name), message, hint))


def _undecodable(name: str, message: str) -> PipelineError:
    hint = "save it as UTF-8 in a program that shows it rightly"
    return PipelineError(UNDECODABLE.at(Place(name), message, hint))


def _encoding(data: bytes, name: str) -> str:
    """Tell the encoding of the bytes, as the name of a Python codec."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if not encoding:
                raise _undecodable(name, "it is UTF-32")
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, error, name)
        return _eight_bit(data, name)
    return "utf-8"


def _refuse_broken_utf8(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    """Raise where the text is UTF-8 but for single bytes.

    Hardly two bytes of an 8-bit text form a UTF-8 sequence by chance, so a text in which sound
    sequences outnumber broken ones is meant as UTF-8.
    """
    lenient = data.decode("utf-8", errors="replace")
    beyond_ascii = len(lenient) - len(lenient.encode("ascii", errors="ignore"))
    broken = lenient.count("\ufffd") - data.count("\ufffd".encode())
    if beyond_ascii - broken <= broken:
        return
    prefix = data[: error.start].decode("utf-8")
    before, rest = _with_line_feeds(prefix), _with_line_feeds(lenient[len(prefix) :])
    others = "the rest is" if broken == 1 else f"nor are {broken - 1:,} places after it"
    message = f"byte {error.start + 1} (0x{data[error.start]:02X}) isn't UTF-8; {others}"
    hint = "mend the place in a text editor and save as UTF-8"
    raise PipelineError(
        BROKEN_UTF8.at(place_in(before + rest, name, len(before), len(before) + 1), message, hint)
    )


def _eight_bit(data: bytes, name: str) -> str:
    """Decide between Windows-1252 and Latin-1, or raise where neither reads like a text."""
    upper = data.translate(None, bytes(range(0x80)))
    undefined = sorted(set(upper) & set(b"\x81\x8d\x8f\x90\x9d"))
    if undefined:
        message = f"not UTF-8, and byte 0x{undefined[0]:02X} has no meaning in Windows-1252"
        raise _undecodable(name, message)
    letters = sum(1 for byte in upper if byte >= 0xC0)  # noqa: PLR2004 - À, the first letter
    plain = len(re.findall(rb"[A-Za-z]", data))
    if letters > (letters + plain) * _LETTER_SHARE:
        message = f"not UTF-8, and as Windows-1252 {letters:,} of its letters would be accented"
        raise _undecodable(name, message)
    return "cp1252" if any(byte < 0xA0 for byte in upper) else "iso-8859-1"  # noqa: PLR2004


def _assumed(text: str, name: str, encoding: str) -> Diagnostic:
    """Report an assumed encoding at the first character that depends on it."""
    first = next(at for at, character in enumerate(text) if character > "\x7f")
    called = "Windows-1252" if encoding == "cp1252" else "Latin-1 (ISO 8859-1)"
    return ASSUMED_ENCODING.at(
        place_in(text, name, first, first + 1),
        f"not Unicode: read as {called}, in which the first character beyond ASCII"
        f" is `{text[first]}`",
        "if that is wrong, save the text as UTF-8",
    )


def _control_characters(text: str, name: str) -> list[Diagnostic]:
    """Report, once for each, the characters no XML document can hold."""
    found: dict[str, list[int]] = {}
    for match in _NOT_XML.finditer(text):
        found.setdefault(match[0], []).append(match.start())
    return [_one_control(CONTROL_CHARACTER, text, name, places) for places in found.values()]


def _one_control(code: Code, text: str, name: str, places: list[int]) -> Diagnostic:
    character = text[places[0]]
    called = "form feed" if character == "\f" else f"U+{ord(character):04X}"
    more = f", the first of {len(places):,}" if len(places) > 1 else ""
    return code.at(
        place_in(text, name, places[0], places[0] + 1),
        f"{called}{more}: XML can't hold this character",
        "it is kept as `g`; decide what it stands for (a page's end?) and add that in the edition",
    )
