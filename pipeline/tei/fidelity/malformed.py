"""Says in an editor's words why a file isn't well-formed XML."""

from __future__ import annotations

from xml.parsers import expat
from xml.parsers.expat import errors

__all__ = ["explained"]

_REASONS = {
    errors.XML_ERROR_NO_ELEMENTS: (
        "the file ends before anything begins, or before everything open is closed",
        "is the file empty, or cut short?",
    ),
    errors.XML_ERROR_INVALID_TOKEN: (
        "a character stands here that can't, or a `<` or `&` that begins no tag or reference",
        "write &lt; for a bare < and &amp; for a bare &",
    ),
    errors.XML_ERROR_UNDEFINED_ENTITY: (
        "the name between & and ; means nothing here",
        "write the character itself; XML knows &amp; &lt; &gt; &quot; &apos; only",
    ),
    errors.XML_ERROR_UNBOUND_PREFIX: (
        "a name has a prefix that is declared nowhere",
        "is it a slip? only xml: needs no declaration",
    ),
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: (
        "an attribute stands twice in one tag",
        "keep one of the two",
    ),
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
        "something stands after </TEI>",
        "is an end tag too many above?",
    ),
}


def explained(code: int, last: str, line: int) -> tuple[str, str]:
    """Give message and hint for an error of expat's; `last` is the innermost open element.

    `line` is where `last` begins.
    """
    words = expat.ErrorString(code) or "not well-formed"
    if words == errors.XML_ERROR_TAG_MISMATCH:
        return (
            f"this end tag doesn't close `{last}`, which is still open since line {line}",
            f"is </{last}> missing, or in the wrong place?",
        )
    if last and words in {errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN}:
        return (
            f"the file ends while `{last}` is still open since line {line}",
            f"is </{last}> missing, or the file cut short?",
        )
    return _REASONS.get(
        words, (f"this isn't well-formed XML: {words}", "undo the last change here")
    )
