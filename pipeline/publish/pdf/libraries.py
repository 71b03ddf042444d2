"""The libraries of the system that set and paint text: no package of Python's brings them."""

from __future__ import annotations

__all__ = ["LIBRARIES", "libraries"]

LIBRARIES = ("fontconfig", "harfbuzz", "pango")
"""Their names; a book set by another version of one may have other bytes."""

_DECLARED = "const char *hb_version_string(void); int FcGetVersion(void);"


def libraries() -> dict[str, str]:
    """Give the version of each, as WeasyPrint has loaded it; nothing where it can't load them."""
    try:
        import pipeline.publish.pdf.layout  # noqa: F401 - loads WeasyPrint without its warnings
    except OSError:  # what cffi raises for a library it can't open
        return {}
    from weasyprint.text import ffi

    ffi.ffi.cdef(_DECLARED, override=True)
    return {
        "fontconfig": _parted(ffi.fontconfig.FcGetVersion()),
        "harfbuzz": ffi.ffi.string(ffi.harfbuzz.hb_version_string()).decode("ascii"),
        "pango": _parted(ffi.pango.pango_version()),
    }


def _parted(number: int) -> str:
    """Read a version that is one number: 15012 is 1.50.12."""
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
