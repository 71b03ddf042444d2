"""Pairs the signs of emphasis in the blocks of a text, and tells how the text uses each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.model import Block, BlockKind
from pipeline.text.structure.inline.signs import Act, Sign, signs

__all__ = ["Pair", "Use", "uses"]

_WORD = re.compile(r"[^\W_]|[£$€¢¥]")
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Pair:
    """An emphasis: the signs that open and close it, and the numbers of their blocks."""

    opens: Sign
    closes: Sign
    first: int
    last: int

    @property
    def length(self) -> int:
        """The characters between the signs."""
        return self.closes.span.start - self.opens.span.end


@dataclass(slots=True)
class Use:
    """How a text uses one sign: in pairs, in pairs over the end of a paragraph, or alone."""

    pairs: list[Pair] = field(default_factory=list)
    carried: list[Pair] = field(default_factory=list)
    alone: list[Sign] = field(default_factory=list)


def uses(leaves: Sequence[Block], text: str, characters: str) -> dict[str, Use]:
    """Give the use of each sign made of these characters, and of tags, by the name of the sign."""
    pairing = _Pairing(leaves, text)
    for number, leaf in enumerate(leaves):
        found: defaultdict[str, list[Sign]] = defaultdict(list)
        for sign in signs(text, leaf.span, characters):
            found[sign.name].append(sign)
        pairing.block(number, found)
    pairing.end()
    return dict(pairing.uses)


class _Pairing:
    """Pairs signs block by block, each kind of sign for itself."""

    def __init__(self, leaves: Sequence[Block], text: str) -> None:
        self.uses: defaultdict[str, Use] = defaultdict(Use)
        self._leaves = leaves
        self._text = text
        self._open: dict[str, tuple[Sign, int]] = {}

    def block(self, number: int, found: dict[str, list[Sign]]) -> None:
        """Pair the signs of a block; what stays open waits for the next one."""
        for name in self._open.keys() - found.keys():
            if not self._in_verse(self._open[name][1], number):
                self._drop(name)
        for name, mine in found.items():
            self._first(name, mine[0], number)
            for sign, following in pairwise([*mine, None]):
                if sign is not None:
                    self._sign(name, sign, following, number)

    def end(self) -> None:
        """Leave alone what is still open."""
        for name in list(self._open):
            self._drop(name)

    def _in_verse(self, *numbers: int) -> bool:
        return all(self._leaves[number].kind is BlockKind.VERSE for number in numbers)

    def _drop(self, name: str) -> None:
        """Give up what waits; what may be no sign of emphasis is none then."""
        sign, _ = self._open.pop(name)
        if sign.act is Act.OPEN:
            self.uses[name].alone.append(sign)

    def _first(self, name: str, sign: Sign, number: int) -> None:
        """Settle what waits from an earlier block: in verse it runs on, else it is doubtful."""
        if name not in self._open or self._in_verse(self._open[name][1], number):
            return
        if sign.act is Act.CLOSE and self._open[name][0].act is Act.OPEN:
            opens, first = self._open.pop(name)
            self.uses[name].carried.append(Pair(opens, sign, first, number))
        else:
            self._drop(name)

    def _sign(self, name: str, sign: Sign, following: Sign | None, number: int) -> None:
        waiting = self._open.get(name)
        act = sign.act
        if act is Act.EITHER:
            act = Act.CLOSE if waiting else Act.OPEN
        if act is Act.INSIDE:
            self._inside(name, sign, following, number)
        elif act is Act.OPEN:
            if waiting:
                self._drop(name)
            self._open[name] = sign, number
        elif waiting and self._holds(waiting[0], sign):
            self._close(name, sign, number)
        elif not self._carried(name, sign):
            self.uses[name].alone.append(sign)

    def _inside(self, name: str, sign: Sign, following: Sign | None, number: int) -> None:
        """Judge a sign inside a word: it parts `_un_likely` and `the_m_`, and no `file_name`."""
        waiting = self._open.get(name)
        if waiting is None:
            self._open[name] = sign, number
        elif waiting[0].act is Act.INSIDE:
            del self._open[name]
        elif following is None or following.act in {Act.OPEN, Act.INSIDE}:
            self._close(name, sign, number)

    def _close(self, name: str, sign: Sign, number: int) -> None:
        opens, first = self._open.pop(name)
        self.uses[name].pairs.append(Pair(opens, sign, first, number))

    def _holds(self, opens: Sign, closes: Sign) -> bool:
        """Tell whether there is a word between two signs, and but one after a sign inside it."""
        start, end = opens.span.end, closes.span.start
        if opens.act is Act.INSIDE and _BLANK.search(self._text, start, end):
            del self._open[opens.name]
            return False
        return _WORD.search(self._text, start, end) is not None

    def _carried(self, name: str, sign: Sign) -> bool:
        carried = self.uses[name].carried
        return bool(carried) and carried[-1].closes is sign
