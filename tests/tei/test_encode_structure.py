"""How each kind of structure is written: the forms the encoding guide describes."""

from __future__ import annotations

from pipeline.model import Block, BlockKind, Emendation, Mark, MarkKind, Span
from pipeline.tei.encode import encode
from pipeline.tei.fidelity import prove
from pipeline.tei.validate import validate
from tests.growth import assert_linear
from tests.tei.test_encode import SETTINGS, transcription


class Text:
    """A source, and the blocks and marks over its words, each looked for after the one before."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def span(self, words: str) -> Span:
        start = self.text.index(words, self.at)
        self.at = start
        return Span(start, start + len(words))

    def leaf(
        self, kind: BlockKind, words: str, *signs: tuple[str, str], **attributes: str
    ) -> Block:
        span = self.span(words)
        marks = tuple(self.sign(*one) for one in signs)
        self.at = span.end
        return Block(kind, span, marks, (), tuple(attributes.items()))

    def mark(self, kind: MarkKind, words: str, **attributes: str) -> Mark:
        return Mark(kind, self.span(words), tuple(attributes.items()))

    def sign(self, words: str, function: str) -> Mark:
        found = self.mark(MarkKind.SIGN, words, function=function)
        self.at = found.span.end
        return found


def held(kind: BlockKind, *children: Block, **attributes: str) -> Block:
    span = Span(children[0].span.start, children[-1].span.end)
    return Block(kind, span, (), children, tuple(attributes.items()))


def body(text: str, *blocks: Block, emendations: tuple[Emendation, ...] = ()) -> str:
    """Encode blocks, see to it that the edition is valid and proven, and give its body."""
    whole = transcription(text, *blocks)
    made = encode(whole, emendations, SETTINGS, "a", "../seeds/a.txt")
    assert [one for one in validate(made, "a.xml") if one.code != "H011"] == []
    assert prove(made, "a.xml", whole.source.data, "a.txt")[1] == []
    inner = made.decode().partition("<body>\n")[2].partition("\n    </body>")[0]
    return "\n".join(line.strip() for line in inner.splitlines())


def emended(text: str, sic: str, corr: str) -> Emendation:
    span = Span(text.index(sic), text.index(sic) + len(sic))
    return Emendation(span, sic, corr, ("wrong-word",), "undetermined", "corrigenda", "high")


def test_a_division_holds_its_heads_and_says_what_the_source_parts_them_by() -> None:
    text = Text("CHAPTER I\nTHE FORD\n\nThey came.\nThey went.\n\nTHE END")
    blocks = held(
        BlockKind.DIVISION,
        text.leaf(BlockKind.HEADING, "CHAPTER I"),
        text.leaf(BlockKind.HEADING, "THE FORD", type="sub"),
        text.leaf(BlockKind.PARAGRAPH, "They came."),
        text.leaf(BlockKind.PARAGRAPH, "They went."),
        text.leaf(BlockKind.TRAILER, "THE END"),
        type="chapter",
    )
    assert body(text.text, blocks) == (
        '<div xml:id="d1" type="chapter">\n<head xml:id="h1">CHAPTER I</head>\n'
        '<head xml:id="h2" type="sub" rend="run-on">THE FORD</head>\n'
        '<p xml:id="p1" n="1">They came.</p>\n<p xml:id="p2" n="2" rend="run-on">They went.</p>\n'
        '<trailer xml:id="tr1">THE END</trailer>\n</div>'
    )


def test_a_word_on_white_space_stands_on_the_outermost_element() -> None:
    text = Text("He sang:\n  Run,\n\n    river.\n\n\nOn.")
    blocks = (
        text.leaf(BlockKind.PARAGRAPH, "He sang:"),
        held(
            BlockKind.STANZA,
            held(BlockKind.STANZA, text.leaf(BlockKind.VERSE, "Run,")),
            held(
                BlockKind.STANZA,
                text.leaf(BlockKind.VERSE, "river.", rend="indent-2"),
            ),
            type="poem",
        ),
        text.leaf(BlockKind.PARAGRAPH, "On."),
    )
    assert body(text.text, *blocks) == (
        '<p xml:id="p1" n="1">He sang:</p>\n<lg xml:id="p2" n="2" type="poem" rend="run-on">\n'
        '<lg>\n<l>Run,</l>\n</lg>\n<lg>\n<l rend="indent-2">river.</l>\n</lg>\n</lg>\n'
        '<p xml:id="p3" n="3">On.</p>'
    )


def test_hyphens_line_ends_and_blanks_keep_what_they_cover() -> None:
    text = Text("a    coun-\nter well-\nknown\nend")
    marks = (
        Mark(MarkKind.SPACE, Span(2, 5)),
        Mark(MarkKind.HYPHEN, Span(9, 11)),
        Mark(MarkKind.HYPHEN, Span(20, 21)),
        Mark(MarkKind.LINE, Span(26, 27)),
        Mark(MarkKind.LINE, Span(28, 29)),  # covers a letter, so it is none
    )
    block = Block(BlockKind.PREFORMATTED, Span(0, len(text.text)), marks)
    assert body(text.text, block) == (
        '<ab xml:id="p1" n="1">a <space unit="chars" quantity="3"/>coun'
        '<metamark function="hyphen">-\n</metamark><lb break="no"/>ter well-'
        '<metamark function="line-end">\n</metamark><lb break="no"/>known<lb/>\nend</ab>'
    )


def test_a_note_and_its_anchor_point_at_each_other() -> None:
    text = Text("Ford[1].\n[Footnote 1: Dry.]")
    anchor = text.mark(MarkKind.REFERENCE, "[1]", **{"xml:id": "r1", "target": "#n1"})
    paragraph = Block(BlockKind.PARAGRAPH, Span(0, 8), (anchor, text.sign("[1]", "anchor")))
    start = text.text.index("[Foot")
    signs = (text.sign("[Footnote 1:", "label"), text.sign("]", "label"))
    given = (("xml:id", "n1"), ("n", "1"), ("place", "foot"), ("target", "#r1"))
    note = Block(BlockKind.NOTE, Span(start, len(text.text)), signs, (), given)
    assert body(text.text, paragraph, note) == (
        '<p xml:id="p1" n="1">Ford<ref xml:id="r1" target="#n1">'
        '<metamark function="anchor">[1]</metamark></ref>.</p>\n'
        '<note xml:id="n1" n="1" place="foot" target="#r1" rend="run-on">\n'
        '<p><metamark function="label">[Footnote 1:</metamark> Dry.'
        '<metamark function="label">]</metamark></p>\n</note>'
    )


def test_an_anchor_that_an_emendation_covers_leaves_no_pointer_at_nothing() -> None:
    text = Text("F[1]rd.\n\n[1] Dry.")
    anchor = text.mark(MarkKind.REFERENCE, "[1]", **{"xml:id": "r1", "target": "#n1"})
    paragraph = Block(BlockKind.PARAGRAPH, Span(0, 7), (anchor, text.sign("[1]", "anchor")))
    given = (("xml:id", "n1"), ("target", "#r1"))
    note = Block(BlockKind.NOTE, Span(9, len(text.text)), attributes=given)
    change = (emended(text.text, "F[1]rd", "Ford"),)
    assert '<note xml:id="n1">' in body(text.text, paragraph, note, emendations=change)


def test_a_sign_that_an_emendation_touches_is_left_as_text() -> None:
    text = Text("the _f0rd_ and coun-\nt3r")
    start = text.text.index("_")
    high = text.mark(MarkKind.HIGHLIGHT, "_f0rd_", rend="italic")
    marks = (high, text.sign("_", "italic"), text.sign("_", "italic"))
    hyphen = text.mark(MarkKind.HYPHEN, "-\n")
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text.text)), (*marks, hyphen))
    changes = (emended(text.text, "f0rd", "ford"), emended(text.text, "coun-\nt3r", "counter"))
    assert start == high.span.start
    assert body(text.text, block, emendations=changes) == (
        '<p xml:id="p1" n="1">the <hi rend="italic"><metamark function="italic">_</metamark>'
        '<choice xml:id="e1" ana="#wrong-word #undetermined"><sic>f0rd</sic>'
        '<corr resp="#corrigenda" cert="high">ford</corr></choice>'
        '<metamark function="italic">_</metamark></hi> and '
        '<choice xml:id="e2" ana="#wrong-word #undetermined"><sic>coun-\nt3r</sic>'
        '<corr resp="#corrigenda" cert="high">counter</corr></choice></p>'
    )


def test_a_table_keeps_its_rules_and_an_empty_cell() -> None:
    text = Text("a|\n--\nb|c")
    row = held(BlockKind.ROW, text.leaf(BlockKind.CELL, "a|", ("|", "rule")), role="label")
    line = text.leaf(BlockKind.SEPARATOR, "--")
    first = text.leaf(BlockKind.CELL, "b|", ("|", "rule"))
    none = Block(BlockKind.CELL, Span(8, 8))
    second = held(BlockKind.ROW, first, none, text.leaf(BlockKind.CELL, "c"))
    assert body(text.text, held(BlockKind.TABLE, row, line, second)) == (
        '<table xml:id="t1">\n<row role="label"><cell>a<metamark function="rule">|</metamark>'
        '</cell></row>\n<metamark function="rule">--</metamark>\n'
        '<row><cell>b<metamark function="rule">|</metamark></cell><cell rend="joined"></cell>'
        "<cell>c</cell></row>\n</table>"
    )


def test_a_letter_has_a_body_of_its_own_and_a_picture_none() -> None:
    text = Text("Dear Tom,—Dry.\n\n[Illustration]")
    opener = held(BlockKind.OPENER, text.leaf(BlockKind.SALUTE, "Dear Tom,—"))
    letter = held(BlockKind.LETTER, opener, text.leaf(BlockKind.PARAGRAPH, "Dry."), type="letter")
    sign = ("[Illustration]", "illustration")
    picture = text.leaf(BlockKind.FIGURE, "[Illustration]", sign)
    assert body(text.text, letter, picture) == (
        '<floatingText xml:id="x1" type="letter">\n<body>\n'
        '<opener xml:id="p1" n="1"><salute>Dear Tom,—</salute></opener>\n'
        '<p xml:id="p2" n="2" rend="joined">Dry.</p>\n</body>\n</floatingText>\n'
        '<figure xml:id="f1"><metamark function="illustration">[Illustration]</metamark></figure>'
    )


def test_pages_and_separators_stand_beside_their_signs() -> None:
    text = Text("a\n[p. 2]\n* * *\n\nb")
    blocks = (
        text.leaf(BlockKind.PARAGRAPH, "a"),
        text.leaf(BlockKind.PAGE, "[p. 2]", n="2"),
        text.leaf(BlockKind.SEPARATOR, "* * *", rend="stars"),
        text.leaf(BlockKind.PARAGRAPH, "b"),
    )
    assert body(text.text, *blocks) == (
        '<p xml:id="p1" n="1">a</p>\n'
        '<pb n="2" rend="run-on"/><metamark function="page">[p. 2]</metamark>\n'
        '<milestone unit="section" rend="stars run-on"/>'
        '<metamark function="separator">* * *</metamark>\n<p xml:id="p2" n="2">b</p>'
    )


def test_headings_alone_are_a_division_and_an_end_alone_is_a_paragraph() -> None:
    text = Text("THE FORD\n\nTHE END")
    heading = text.leaf(BlockKind.HEADING, "THE FORD")
    assert body("THE FORD", heading) == (
        '<div xml:id="d1">\n<head xml:id="h1">THE FORD</head>\n</div>'
    )
    end = text.leaf(BlockKind.TRAILER, "THE END")
    assert body(text.text, heading, end).endswith('<p xml:id="p1" n="1">THE END</p>')


def test_languages_of_the_text_are_declared() -> None:
    text = Text("He wrote λόγος and [Greek: logos].")
    greek = text.mark(MarkKind.FOREIGN, "λόγος", **{"xml:lang": "el"})
    latin = text.mark(MarkKind.FOREIGN, "[Greek: logos]", **{"xml:lang": "grc-Latn"})
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text.text)), (greek, latin))
    whole = transcription(text.text, block)
    made = encode(whole, (), SETTINGS, "a", "x").decode()
    assert '<language ident="el">Greek</language>' in made
    assert '<language ident="grc-Latn">Ancient Greek in Latin letters</language>' in made


def test_marks_and_emendations_take_time_by_their_number() -> None:
    def encoded(text: str) -> None:
        places = range(0, len(text), 6)
        marks = tuple(
            Mark(MarkKind.SIGN, Span(at, at + 1), (("function", "italic"),))
            for place in places
            for at in (place, place + 2)
        )
        changes = [
            Emendation(
                Span(place + 4, place + 5),
                *("b", "c", ("wrong-word",), "undetermined", "corrigenda", "high"),
            )
            for place in places
        ]
        block = Block(BlockKind.PARAGRAPH, Span(0, len(text) - 1), marks)
        encode(transcription(text, block), changes, SETTINGS, "a", "x")

    assert_linear(encoded, lambda count: "_a_ b " * count, 4000)
