"""The text of an edition as it is read: stretches, and what parts each from the one before it."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Final

from pipeline.tei.fidelity.frame import Mark

__all__ = ["BLANKS", "BLOCK", "BREAK", "LINE", "Stretch", "Stretches", "gaps"]

#: What XML calls white space.
BLANKS: Final = " \t\n\r"
#: What a paragraph break is in the diplomatic text.
BREAK: Final = "\n\n"

#: How strongly an element is parted from what is round it: not at all, by white space, or by a
#: paragraph break.
LINE: Final = 1
BLOCK: Final = 2

#: What the words of a @rend say of the source's white space before an element.
_TOLD = {"run-on": " ", "apart": BREAK, "joined": ""}


@dataclass(slots=True)
class Stretch:
    """Text between two boundaries, as it was read: pieces, and the byte each began at.

    `identifier` and `number` are the @xml:id and @n of the nearest block that has them. `parted`
    is the strongest boundary between it and the stretch before; `told` the white space that the
    markup says is there instead.
    """

    identifier: str
    number: str
    parted: int = 0
    told: str | None = None
    pieces: list[str] = field(default_factory=list)
    at: array[int] = field(default_factory=lambda: array("q"))

    def add(self, piece: str, byte: int) -> None:
        """Append a piece that began at `byte` of the file."""
        self.pieces.append(piece)
        self.at.append(byte)


class Stretches:
    """Gathers stretches; what stands between two of them is decided by the markup alone."""

    def __init__(self) -> None:
        """Begin with one stretch, still empty."""
        self.all = [Stretch("", "")]
        self._said = False

    @property
    def last(self) -> Stretch:
        """The stretch being read."""
        return self.all[-1]

    @property
    def here(self) -> Mark:
        """The point reached."""
        return len(self.all) - 1, len(self.last.pieces)

    def words(self, data: str, byte: int) -> bool:
        """Take character data; tell whether it is more than white space."""
        self.last.add(data, byte)
        said = not data.isspace() or bool(data.strip(BLANKS))
        self._said = self._said or said
        return said

    def character(self, byte: int) -> None:
        """Leave room for a character that is known only later."""
        self.last.add("", byte)
        self._said = True

    def blank(self, byte: int) -> None:
        """Take an element that stands for white space."""
        self.last.add(" ", byte)

    def part(self, strength: int, label: tuple[str, str]) -> None:
        """Begin a new stretch, unless the last has no words yet."""
        if self._said:
            self.all.append(Stretch(*label))
            self._said = False
        else:
            self.last.identifier, self.last.number = label
        self.last.parted = max(self.last.parted, strength)

    def tell(self, rend: str) -> None:
        """Take what a @rend says of the white space before; the outermost element has its say."""
        if self.last.told is None and not self._said:
            told = (_TOLD[word] for word in rend.split() if word in _TOLD)
            self.last.told = next(told, None)


def gaps(stretches: list[Stretch], texts: list[str]) -> list[str]:
    """Give what follows each stretch: nothing after one without text, a break after the last."""
    found = [""] * len(stretches)
    last, parted, told = -1, 0, None
    for number, (one, text) in enumerate(zip(stretches, texts, strict=True)):
        parted = max(parted, one.parted)
        told = one.told if told is None else told
        if not text:
            continue
        if last >= 0:
            found[last] = told if told is not None else BREAK if parted == BLOCK else " "
        last, parted, told = number, 0, None
    if last >= 0:
        found[last] = BREAK
    return found
