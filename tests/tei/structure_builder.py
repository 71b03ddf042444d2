"""Grows transcriptions of every kind of structure: the source along with the tree read from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from pipeline.model import (
    Block,
    BlockKind,
    Emendation,
    Mark,
    MarkKind,
    Preamble,
    Source,
    Span,
    Transcription,
)

WORDS = (
    *("Ford", "1east", "a", "the", "w0rld", "why", "“so”", "<&>", "naïve", "I", "e\u0301", "\f"),
    *("\u00a0", "\u2028", "Workers", "’", "?", ",", "i", "e.,", "…", "1917", "]]>", "-", "_"),
)
GAPS = ("\n\n", "\n\n", "\n", " ", "", "\n \t\n\n", "\n    ", "\t")
DEEPEST = 4
Attribute = tuple[str, str]


class Grower:
    """Writes a source piece by piece; each method gives what it wrote as marks or blocks."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.text = ""
        self.notes = 0
        self.anchors = 0

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def covering(self, start: int) -> Span:
        return Span(start, len(self.text))

    # ---- Words

    def word(self) -> None:
        self.write(self.random.choice(WORDS))

    def sign(self, words: str, function: str) -> list[Mark]:
        return [Mark(MarkKind.SIGN, self.write(words), (("function", function),))]

    def between(self) -> list[Mark]:
        """Write what parts two words of a line of text."""
        match self.random.randrange(8):
            case 0:
                return [Mark(MarkKind.LINE, self.write("\n"))]
            case 1:
                self.write(" ")
                return [Mark(MarkKind.SPACE, self.write("   "))]
            case 2:
                return [Mark(MarkKind.HYPHEN, self.write("-\n"))]
            case 3:
                self.write("-")
                return [Mark(MarkKind.HYPHEN, self.write("\n"))]
            case 4:
                self.write("\n")
        self.write(" " if self.chance(0.9) else "")
        return []

    def line(self, depth: int = 0, *, directions: bool = False) -> list[Mark]:
        """Write words with marks of every kind in them."""
        marks = self.marked(depth, directions=directions)
        for _ in range(self.random.randrange(3)):
            marks += self.between()
            marks += self.marked(depth, directions=directions)
        return marks

    def marked(self, depth: int, *, directions: bool) -> list[Mark]:
        wholes: list[Callable[[int], list[Mark]]] = [
            *(self.highlight, self.quoted, self.foreign, self.page, self.anchor, self.note),
            *(self.date, self.transliterated),
        ]
        if directions:
            wholes.append(self.direction)
        if depth > 2 or self.chance(0.6):
            self.word()
            return []
        return self.random.choice(wholes)(depth + 1)

    def whole(
        self, kind: MarkKind, write: Callable[[], list[Mark]], *attributes: Attribute
    ) -> list[Mark]:
        start = len(self.text)
        inner = write()
        return [Mark(kind, self.covering(start), attributes), *inner]

    def highlight(self, depth: int) -> list[Mark]:
        return self.whole(
            MarkKind.HIGHLIGHT,
            lambda: self.sign("_", "italic") + self.line(depth) + self.sign("_", "italic"),
            ("rend", "italic"),
        )

    def quoted(self, depth: int) -> list[Mark]:
        return self.whole(MarkKind.QUOTATION, lambda: self.line(depth))

    def foreign(self, depth: int) -> list[Mark]:
        return self.whole(MarkKind.FOREIGN, lambda: self.line(depth), ("xml:lang", "el"))

    def transliterated(self, depth: int) -> list[Mark]:
        def write() -> list[Mark]:
            opened = self.sign("[Greek:", "transliteration")
            self.write(" ")
            return opened + self.line(depth) + self.sign("]", "transliteration")

        return self.whole(MarkKind.FOREIGN, write, ("xml:lang", "grc-Latn"))

    def direction(self, depth: int) -> list[Mark]:
        return self.whole(MarkKind.STAGE, lambda: self.line(depth))

    def date(self, _depth: int) -> list[Mark]:
        return [Mark(MarkKind.DATE, self.write("7 May 1917"), (("when", "1917-05-07"),))]

    def page(self, _depth: int) -> list[Mark]:
        return [Mark(MarkKind.PAGE, self.write("[p. 12]"), (("n", "12"), ("break", "no")))]

    def anchor(self, _depth: int) -> list[Mark]:
        self.anchors += 1
        return self.whole(
            MarkKind.REFERENCE,
            lambda: self.sign("[1]", "anchor"),
            ("xml:id", f"r{self.anchors}"),
            ("type", "note"),
        )

    def note(self, depth: int) -> list[Mark]:
        self.notes += 1
        identifier = f"n{self.notes}"

        def write() -> list[Mark]:
            opened = self.sign("[Footnote:", "label")
            self.write(" ")
            return opened + self.line(depth) + self.sign("]", "label")

        return self.whole(MarkKind.NOTE, write, ("xml:id", identifier), ("place", "inline"))

    # ---- Blocks

    def gap(self) -> None:
        if self.text:
            self.write(self.random.choice(GAPS))

    def leaf(self, kind: BlockKind, *attributes: Attribute) -> Block:
        self.gap()
        start = len(self.text)
        told = kind in {BlockKind.PARAGRAPH, BlockKind.VERSE, BlockKind.HEADING}
        marks = self.line(directions=told)
        return Block(kind, self.covering(start), tuple(marks), (), attributes)

    def inside(self, kind: BlockKind, children: Sequence[Block], *attributes: Attribute) -> Block:
        span = Span(children[0].span.start, children[-1].span.end)
        return Block(kind, span, (), tuple(children), attributes)

    def some(self, make: Callable[[], Block], most: int = 3) -> list[Block]:
        return [make() for _ in range(self.random.randint(1, most))]

    def maybe(self, make: Callable[[], Block], share: float = 0.3) -> list[Block]:
        return [make()] if self.chance(share) else []

    def mark_of_page(self) -> Block:
        self.gap()
        return Block(BlockKind.PAGE, self.write("[p. 13]"), attributes=(("n", "13"),))

    def separator(self) -> Block:
        self.gap()
        given = (("unit", "section"), ("rend", "stars"))
        return Block(BlockKind.SEPARATOR, self.write("* * *"), attributes=given)

    def sides(self) -> list[Block]:
        """Write what may stand between blocks."""
        if self.chance(0.8):
            return []
        makers = (self.mark_of_page, self.separator, self.figure, self.block_note)
        return [self.random.choice(makers)() for _ in range(self.random.randint(1, 2))]

    def signs(self) -> list[Block]:
        makers = (self.mark_of_page, self.separator)
        return [self.random.choice(makers)() for _ in range(self.random.choice((0,) * 9 + (1, 2)))]

    def figure(self) -> Block:
        self.gap()
        if self.chance(0.5):
            marks = self.sign("[Illustration]", "illustration")
            return Block(BlockKind.FIGURE, marks[0].span, tuple(marks))
        start = len(self.text)
        marks = self.sign("[Illustration:", "illustration")
        self.write(" ")
        marks += self.line()
        marks += self.sign("]", "illustration")
        head = Block(BlockKind.HEADING, self.covering(start), tuple(marks))
        return self.inside(BlockKind.FIGURE, [head])

    def block_note(self) -> Block:
        self.notes += 1
        given = [("xml:id", f"n{self.notes}"), ("n", str(self.notes)), ("place", "foot")]
        if self.anchors and self.chance(0.5):
            given.append(("target", f"#r{self.random.randint(1, self.anchors)}"))
        if self.chance(0.3):
            return self.leaf(BlockKind.NOTE, *given)
        return self.inside(BlockKind.NOTE, self.inner(DEEPEST), *given)

    def verse(self) -> Block:
        return self.leaf(BlockKind.VERSE, *([("rend", "indent-4")] if self.chance(0.3) else []))

    def stanza(self) -> Block:
        lines = [*self.signs(), *self.some(self.verse), *self.signs(), self.verse()]
        return self.inside(BlockKind.STANZA, lines)

    def poem(self) -> Block:
        stanzas = self.some(self.stanza, 2)
        return self.inside(BlockKind.STANZA, stanzas, ("type", "poem"))

    def blocks_list(self, depth: int) -> Block:
        def item() -> Block:
            if depth < DEEPEST and self.chance(0.3):
                return self.inside(BlockKind.ITEM, self.inner(depth + 1))
            return self.leaf(BlockKind.ITEM)

        children = [*self.maybe(lambda: self.leaf(BlockKind.HEADING)), item(), *self.signs()]
        return self.inside(BlockKind.LIST, [*children, *self.some(item)], ("rend", "simple"))

    def table(self, depth: int) -> Block:
        def cell() -> Block:
            if depth < DEEPEST and self.chance(0.2):
                return self.inside(BlockKind.CELL, self.inner(depth + 1))
            if self.chance(0.2):
                return Block(BlockKind.CELL, Span(len(self.text), len(self.text)))
            return self.leaf(BlockKind.CELL)

        def row() -> Block:
            return self.inside(BlockKind.ROW, self.some(cell), ("role", "data"))

        def rule() -> Block:
            self.gap()
            return Block(BlockKind.SEPARATOR, self.write("-----"))

        head = self.maybe(lambda: self.leaf(BlockKind.HEADING))
        rows = [row(), *self.maybe(rule), *self.maybe(self.mark_of_page, 0.2), row()]
        return self.inside(BlockKind.TABLE, [*head, *rows])

    def speech(self) -> Block:
        before = [*self.maybe(lambda: self.leaf(BlockKind.SPEAKER), 0.8), *self.signs()]
        makers: tuple[Callable[[], Block], ...] = (
            lambda: self.leaf(BlockKind.PARAGRAPH),
            lambda: self.leaf(BlockKind.STAGE),
            self.verse,
            self.stanza,
        )
        said = [self.random.choice(makers)() for _ in range(self.random.randint(1, 3))]
        return self.inside(BlockKind.SPEECH, [*before, *said])

    def opener(self) -> Block:
        kinds = (BlockKind.DATELINE, BlockKind.SALUTE)
        return self.inside(
            BlockKind.OPENER, [self.leaf(self.random.choice(kinds)) for _ in range(2)]
        )

    def closer(self) -> Block:
        kinds = (BlockKind.SALUTE, BlockKind.SIGNED, BlockKind.DATELINE)
        return self.inside(
            BlockKind.CLOSER, [self.leaf(self.random.choice(kinds)) for _ in range(2)]
        )

    def block(self, depth: int) -> Block:
        deep: tuple[Callable[[], Block], ...] = (
            lambda: self.blocks_list(depth),
            lambda: self.table(depth),
            lambda: self.inside(BlockKind.QUOTATION, self.inner(depth + 1)),
            lambda: self.inside(BlockKind.LETTER, self.division(depth + 1), ("type", "letter")),
        )
        plain: tuple[Callable[[], Block], ...] = (
            lambda: self.leaf(BlockKind.PARAGRAPH),
            lambda: self.leaf(BlockKind.PREFORMATTED, ("type", "preformatted")),
            lambda: self.leaf(BlockKind.QUOTATION),
            lambda: self.leaf(BlockKind.STAGE),
            self.stanza,
            self.poem,
            self.speech,
        )
        if depth < DEEPEST and self.chance(0.4):
            return self.random.choice(deep)()
        return self.random.choice(plain)()

    def inner(self, depth: int) -> list[Block]:
        """Write blocks with what may stand between them."""
        made: list[Block] = self.sides() if depth < DEEPEST else self.signs()
        for _ in range(self.random.randint(1, 2)):
            made.append(self.block(depth))
            made += self.sides() if depth < DEEPEST else self.signs()
        return made

    def division(self, depth: int, *, nested: bool = False) -> list[Block]:
        """Write what a division holds, in the order TEI has it as a rule."""
        if self.chance(0.1):
            return [self.random.choice(self.anything(depth))() for _ in range(5)]
        made = [
            *self.maybe(lambda: self.leaf(BlockKind.HEADING)),
            *self.maybe(lambda: self.leaf(BlockKind.HEADING, ("type", "sub")), 0.1),
            *self.maybe(self.opener, 0.2),
            *self.maybe(lambda: self.inside(BlockKind.EPIGRAPH, self.inner(DEEPEST)), 0.1),
            *(self.inner(depth) if not nested or self.chance(0.9) else ()),
        ]
        if nested and depth < DEEPEST:
            made += self.maybe(lambda: self.part(depth + 1))
        made += self.maybe(self.closer, 0.2)
        made += self.maybe(lambda: self.inside(BlockKind.POSTSCRIPT, self.inner(DEEPEST)), 0.1)
        made += self.maybe(lambda: self.leaf(BlockKind.TRAILER), 0.1)
        return made or [self.leaf(BlockKind.HEADING)]

    def anything(self, depth: int) -> Sequence[Callable[[], Block]]:
        return (
            lambda: self.leaf(BlockKind.HEADING),
            lambda: self.leaf(BlockKind.PARAGRAPH),
            lambda: self.leaf(BlockKind.TRAILER),
            lambda: self.leaf(BlockKind.CLOSER),
            lambda: self.inside(BlockKind.EPIGRAPH, self.inner(DEEPEST)),
            lambda: self.part(DEEPEST) if depth < DEEPEST else self.opener(),
            *(self.opener, self.closer, self.mark_of_page, self.figure),
        )

    def part(self, depth: int) -> Block:
        given = [("type", "chapter")] if self.chance(0.5) else []
        return self.inside(BlockKind.DIVISION, self.division(depth, nested=True), *given)

    def blocks(self) -> list[Block]:
        if self.chance(0.5):
            return self.division(1)
        return [self.part(1) for _ in range(self.random.randint(1, 2))]


def grown(random: Random) -> Transcription:
    """Grow a text with the tree read out of it."""
    grower = Grower(random)
    blocks = grower.blocks()
    text = grower.text + "\n"
    source = Source("seeds/a.txt", text.encode(), "utf-8", text)
    return Transcription(source, Preamble(Span(0, 0), "none"), tuple(blocks), "en")


def emended(random: Random, transcription: Transcription) -> list[Emendation]:
    """Emend at random, whatever is marked there; no emendation lies over another."""
    text, made = transcription.source.text, []
    for leaf in transcription.leaves():
        cuts = sorted(random.randint(leaf.span.start, leaf.span.end) for _ in range(4))
        for start, end in ((cuts[0], cuts[1]), (cuts[2], cuts[3])):
            sic = text[start:end].strip(" \t\n")
            if sic and random.random() < 0.3:
                begin = text.index(sic, start)
                span = Span(begin, begin + len(sic))
                kinds = ("wrong-word",)
                emendation = (sic, f"{sic}x", kinds, "undetermined", "corrigenda", "high")
                made.append(Emendation(span, *emendation))
    return made
