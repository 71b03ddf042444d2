"""What capitals inside sentences show: lines of verse that nobody read as such."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from pipeline.text.rules.registry import CopyText

__all__ = ["capitals_inside", "unread_lines"]

# Small words that begin a sentence, and have no capital inside one.
_OPENERS = (
    r"(?:The|It|He|She|They|We|You|But|And|This|That|These|Those|There|Then|When|If|His|Her|Its|"
    r"Their|Our|My|Your|In|At|On|As|For|With|What|Why|How|Where|Who|Not|No|Yes|Now|So|Such|Some|"
    r"After|Before|From|By|To|Of|An|One|All|Or|Nor|Is|Are|Was|Do|Did|Let|Although|Though|While"
    r"|Since|Because|Until|Thus|Hence|Here|Every|Each|Many|Most|Never|Perhaps|Which|Get|Shall)"
)
_INSIDE = re.compile(rf" (?<=[a-z\d,;:] )(?P<word>{_OPENERS})(?= [a-z])")
_REACH = 150  # characters in which verse begins another line with such a word
_HABIT = 3  # places in so many characters, and the work is verse
_PAGES = 5_000


def capitals_inside(copy: CopyText) -> list[re.Match[str]]:
    """Give the small words that have a capital inside a sentence."""
    return list(_INSIDE.finditer(copy.text))


def unread_lines(copy: CopyText, capitals: Sequence[re.Match[str]]) -> Callable[[int], bool]:
    """Give what tells whether a capital is that of a line of verse that isn't read as one.

    Of its lines some begin with small words, so that capitals which no sentence explains stand
    near one another. Line ends tell nothing here, since an edition keeps none of prose.
    """
    found = [one.start("word") for one in capitals if not copy.in_verse(one.start())]
    throughout = len(found) > _HABIT and len(found) * _PAGES > len(copy.text) * _HABIT

    def tell(at: int) -> bool:
        near = found[bisect_left(found, at - _REACH) : bisect_right(found, at + _REACH)]
        return throughout or any(one != at for one in near)

    return tell
