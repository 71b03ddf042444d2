"""How words were spelt before they were spelt in one way: `giue`, `vnto`, `selfe`, `farr`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

__all__ = ["is_spelt_of_old", "respelt"]

_EXCHANGED = {"u": "v", "v": "u", "i": "jy", "j": "i", "y": "i"}
_ENDINGS = (("ie", "y"), ("e", ""), ("es", "s"), ("t", "ed"))
_DOUBLED = re.compile(r"([^\W\d_])\1")
_LOST = re.compile(r"(?<=[^\Waeiou\d_])(?:(?=[dnr]\Z)|(?=[nr][eisy]))")
_LONG = 5  # letters: the least of a form that two habits explain


def is_spelt_of_old(form: str, is_common: Callable[[str], bool]) -> bool:
    """Tell whether a habit of old spelling, or two, make a form of a common word."""
    once = list(respelt(form))
    if any(map(is_common, once)):
        return True
    return len(form) >= _LONG and any(is_common(twice) for one in once for twice in respelt(one))


def respelt(form: str) -> Iterator[str]:
    """Give what a form in small letters may be in the spelling of today.

    It has a letter for another (`u` for `v`), one more at the end or doubled, or one less.
    """
    for at, letter in enumerate(form):
        for other in _EXCHANGED.get(letter, ""):
            yield form[:at] + other + form[at + 1 :]
    if "vv" in form:
        yield form.replace("vv", "w", 1)
    for ending, put in _ENDINGS:
        if form.endswith(ending):
            yield form.removesuffix(ending) + put
    for match in _DOUBLED.finditer(form):
        yield form[: match.start()] + form[match.end() - 1 :]
    yield form + form[-1]
    for match in _LOST.finditer(form):
        yield f"{form[: match.start()]}e{form[match.start() :]}"
