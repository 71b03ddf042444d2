"""What the foot of a page says, and how high it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.pdf.filling import RunningFoot, Setting, words_of
from pipeline.publish.pdf.foot import Apparatus, Entry, Fragment, Lemma, Paragraph, Printed
from pipeline.publish.pdf.lines import EN_SPACE, Line, LineNumbers, RowText, number_lines
from pipeline.publish.pdf.pages import Frame, Row, plan
from tests.growth import assert_linear

TEXT = [
    Line("The least of the least ", counted=True),
    Line("organised, the least con", counted=True),
    Line("scious in the sense\n", counted=True),
    Line("Of Heads\n", counted=False),
    Line("of all the exploiters.\n", counted=True),
]


def entry(name: str, lemma: str, *places: tuple[int, int, int], series: str = "e") -> Entry:
    return Entry(name, series, lemma, f"{name} <i>T</i>", tuple(Fragment(*one) for one in places))


def apparatus(
    *entries: Entry, apart: Mapping[str, str] | None = None, longest: int = 5
) -> Apparatus:
    return Apparatus(entries, TEXT, apart=apart, longest=longest)


def numbers(*, by_page: bool = True, pages: Sequence[int] = (1, 1, 1, 1, 1)) -> LineNumbers:
    return number_lines(TEXT, pages, by_page=by_page)


def printed(paragraph: Paragraph) -> list[str]:
    return [text_of(one) for one in paragraph.entries]


def text_of(one: Printed) -> str:
    lemma = " … ".join(f"{word.text}{word.occurrence or ''}" for word in one.lemma)
    return f"{one.number} {lemma}] {one.reading}".lstrip()


def said(*entries: Entry, longest: int = 5) -> list[str]:
    """What the foot says if all entries stand on one page."""
    built = apparatus(*entries, longest=longest)
    (paragraph,) = built.paragraphs(range(len(entries)), numbers())
    return printed(paragraph)


def test_an_entry_has_line_lemma_and_reading() -> None:
    assert said(entry("a", "organised", (1, 0, 9))) == ["2 organised] a <i>T</i>"]


def test_an_entry_over_lines_has_both_their_numbers() -> None:
    assert said(entry("a", "conscious", (1, 21, 24), (2, 0, 6))) == ["2–3 conscious] a <i>T</i>"]


def test_a_word_that_its_line_has_more_than_once_says_which_it_is() -> None:
    assert said(entry("a", "least", (0, 4, 9)), entry("b", "least", (0, 17, 22))) == [
        "1 least1] a <i>T</i>",
        "least2] b <i>T</i>",
    ]
    assert said(entry("a", "least", (1, 15, 20))) == ["2 least] a <i>T</i>"]


@pytest.mark.parametrize(
    ("line", "words", "start", "expected"),
    [
        ("the least of the least", "the", 0, 1),
        ("The least of the least", "the", 13, None),
        ("the other", "the", 0, None),
        ("of the least of the best", "of the", 0, 1),
        ("of the least of the best", "of the", 13, 2),
        ("and bathe the lathe", "the", 10, None),
        ("don’t do don", "don", 9, None),
        ("l’homme et l’homme", "homme", 13, 2),
        ("a cafe\u0301 a cafe", "cafe", 10, None),
        ("no, no, no.", "no,", 0, 1),
        ("1 11 1", "1", 5, 2),
        ("aa aa aa", "aa aa", 3, 2),
        ("part of words: art", "art", 1, 1),
    ],
)
def test_whole_words_count(line: str, words: str, start: int, expected: int | None) -> None:
    assert RowText([Line(line + "\n")]).occurrence(start, words) == expected


def test_a_word_broken_between_lines_counts_on_the_line_on_which_it_begins() -> None:
    text = RowText([Line("least and le"), Line("ast or least\n")])
    assert text.occurrence(0, "least") == 1
    assert text.occurrence(10, "least") == 2
    assert text.occurrence(19, "least") is None


def test_a_long_lemma_is_shortened_and_its_words_say_which_they_are() -> None:
    long = entry("a", "least of the least organised", (0, 4, 23), (1, 0, 9))
    assert said(long, longest=4) == ["1–2 least1 … organised] a <i>T</i>"]
    assert said(long, longest=5) == ["1–2 least of the least organised] a <i>T</i>"]


def test_an_omission_follows_the_word_before_it() -> None:
    assert said(entry("very", "", (0, 4, 4))) == ["1 The] <i>add.</i> very <i>T</i>"]
    assert said(entry("very", "", (0, 23, 23))) == ["1 least2] <i>add.</i> very <i>T</i>"]


def test_an_omission_stands_on_the_line_of_the_word_before_it() -> None:
    built = apparatus(entry("very", "", (1, 0, 0)), entry("a", "organised", (1, 0, 9)))
    assert built.of_row(0) == (0,)
    assert built.of_row(1) == (1,)
    (paragraph,) = built.paragraphs((0, 1), numbers())
    assert printed(paragraph)[0] == "1 least2] <i>add.</i> very <i>T</i>"


def test_an_omission_that_begins_a_block_stands_before_the_word_after_it() -> None:
    assert said(entry("very", "", (4, 0, 0))) == ["4 of] <i>pr.</i> very <i>T</i>"]


def test_an_omission_without_any_word_beside_it_stands_alone() -> None:
    built = Apparatus([entry("very", "", (0, 0, 0))], [Line("* * *\n")])
    (paragraph,) = built.paragraphs((0,), number_lines([Line("x")], [1], by_page=True))
    assert printed(paragraph) == ["1 ] <i>add.</i> very <i>T</i>"]


def test_a_number_is_printed_once_for_entries_of_the_same_lines() -> None:
    assert said(
        entry("a", "least", (0, 4, 9)),
        entry("b", "of", (0, 10, 12)),
        entry("c", "least organised", (0, 17, 23), (1, 0, 9)),
        entry("d", "the", (1, 11, 14)),
    ) == [
        "1 least1] a <i>T</i>",
        "of] b <i>T</i>",
        "1–2 least organised] c <i>T</i>",
        "2 the] d <i>T</i>",
    ]


def test_entries_stand_in_the_order_of_the_text_and_else_as_they_come() -> None:
    names = [
        entry("a", "of", (0, 10, 12)),
        entry("b", "The", (0, 0, 3)),
        entry("c", "of", (0, 10, 12)),
    ]
    assert [one.entry.id for one in apparatus(*names).placed] == ["b", "a", "c"]


def test_series_stand_together_or_apart() -> None:
    names = [
        entry("a", "The", (0, 0, 3)),
        entry("b", "of", (0, 10, 12), series="regularisation"),
        entry("c", "least", (0, 17, 22), series="stet"),
    ]
    (together,) = apparatus(*names).paragraphs(range(3), numbers())
    assert printed(together) == ["1 The] a <i>T</i>", "of] b <i>T</i>", "least2] c <i>T</i>"]
    sorts = {"e": "Emended", "stet": "Emended", "regularisation": "Regularised"}
    apart = apparatus(*names, apart=sorts)
    first, second = apart.paragraphs(range(3), numbers())
    assert (first.series, printed(first)) == (
        "Emended",
        ["1 The] a <i>T</i>", "least2] c <i>T</i>"],
    )
    assert (second.series, printed(second)) == ("Regularised", ["1 of] b <i>T</i>"])


def test_an_empty_part_of_a_lemma_at_a_line_end_does_not_count() -> None:
    assert said(entry("a", "organised", (0, 23, 23), (1, 0, 9))) == ["2 organised] a <i>T</i>"]


def test_a_line_that_is_not_counted_has_the_number_before_and_its_own_place() -> None:
    assert numbers().labels == ("1", "2", "3", "3.1", "4")
    rows = [Line("x", counted=counted) for counted in (False, False, True)]
    heads = number_lines(rows, [1, 1, 1], by_page=True)
    assert heads.labels == ("0.1", "0.2", "1")


def test_lines_are_numbered_by_the_page_or_throughout() -> None:
    pages = (5, 5, 6, 6, 6)
    assert numbers(pages=pages).labels == ("1", "2", "1", "1.1", "2")
    assert numbers(pages=pages, by_page=False).labels == ("1", "2", "3", "3.1", "4")


def test_a_lemma_that_runs_on_to_the_next_page_names_it() -> None:
    pages = (5, 5, 6, 6, 6)
    assert numbers(pages=pages).label(1, 2) == "2–6.1"
    assert numbers(pages=pages, by_page=False).label(1, 2) == "2–3"
    assert numbers(pages=pages).reference(1, 1) == "5.2"
    assert numbers(pages=pages).reference(0, 1) == "5.1–2"
    assert numbers(pages=pages).reference(1, 2) == "5.2–6.1"


def test_a_page_says_what_belongs_to_its_rows() -> None:
    built = apparatus(
        entry("a", "The", (0, 0, 3)),
        entry("b", "organised", (1, 0, 9)),
        entry("c", "Heads", (3, 3, 8)),
    )
    rows = [Row(10 * at, 10 * at + 10, entries=built.of_row(at)) for at, _ in enumerate(TEXT)]
    foot = RunningFoot(built, Setting(300, 5), width)
    leaves = plan(rows, Frame(35, 10), foot)
    pages = [number for number, leaf in enumerate(leaves, 1) for _ in range(leaf.first, leaf.last)]
    said = [built.paragraphs(leaf.entries, numbers(pages=pages)) for leaf in leaves]
    assert [[printed(one) for one in page] for page in said] == [
        [["1 The] a <i>T</i>", "2 organised] b <i>T</i>"]],
        [["0.1 Heads] c <i>T</i>"]],
    ]


def width(text: str, inside: tuple[str, ...]) -> float:
    """A face in which every letter is as wide as another, but the figure 8 and italics wider."""
    return sum(2.0 if one == "8" else 1.0 for one in text) * (1.5 if "<i>" in inside else 1)


def test_the_words_of_a_reading_keep_what_they_are_inside_of() -> None:
    assert [*words_of('om. <i class="a>b">sic T</i><b>1</b>, &amp;<br/> x&#160;y')] == [
        [("om.", ())],
        [("sic", ('<i class="a>b">',))],
        [("T", ('<i class="a>b">',)), ("1", ("<b>",)), (",", ())],
        [("&", ())],
        [("x\N{NO-BREAK SPACE}y", ())],
    ]


def height(built: Apparatus, setting: Setting, *rows: int) -> float:
    filling = RunningFoot(built, setting, width).begin()
    return [0.0, *(filling.add(built.of_row(row)) for row in rows)][-1]


def test_the_height_is_that_of_running_text() -> None:
    # "88 The] a T" takes 13.5, "of] b T" 7.5, and a space parts them.
    built = apparatus(entry("a", "The", (0, 0, 3)), entry("b", "of", (0, 10, 12)))
    assert height(built, Setting(22, 11, rule=4), 0) == 15
    assert height(built, Setting(21, 11, rule=4), 0) == 26
    assert height(built, Setting(22, 11, spacer=1), 0) == 22
    assert height(built, Setting(21, 11), 1, 2) == 0


@pytest.mark.parametrize(
    ("lemma", "places", "pages", "text"),
    [
        ("The", [(0, 0, 3)], 3, "88 The] a"),
        ("least", [(0, 4, 9)], 3, "88 least1] a"),
        ("Heads", [(3, 3, 8)], 3, "88.88 Heads] a"),
        ("conscious", [(1, 21, 24), (2, 0, 6)], 3, "88–888.88 conscious] a"),
        ("conscious", [(1, 21, 24), (2, 0, 6)], 0, "88–88 conscious] a"),
        ("", [(0, 4, 4)], 3, "88 The] ‹add.› a"),
    ],
)
def test_the_widest_number_is_reckoned_with(
    lemma: str, places: list[tuple[int, int, int]], pages: int, text: str
) -> None:
    built = apparatus(entry("a", lemma, *places))
    needed = width(text, ()) + 2.5
    assert height(built, Setting(needed, 1, pages=pages), places[0][0]) == 1
    assert height(built, Setting(needed - 0.5, 1, pages=pages), places[0][0]) == 2


def test_a_word_wider_than_the_measure_takes_the_lines_it_needs() -> None:
    built = apparatus(entry("abcdefghij", "The", (0, 0, 3)))
    assert height(built, Setting(9, 1), 0) == 4


def test_series_apart_begin_lines_of_their_own() -> None:
    names = entry("a", "The", (0, 0, 3)), entry("b", "of", (0, 10, 12), series="r")
    assert height(apparatus(*names), Setting(99, 11, rule=4, between=3), 0) == 15
    apart = apparatus(*names, apart=APART)
    assert height(apart, Setting(99, 11, rule=4, between=3), 0) == 29


def test_the_name_of_a_series_takes_room_on_its_first_line() -> None:
    # "EE" with its space takes 4.5, "88 The] a T" 13.5, "of] b T" 7.5, and a space parts them.
    names = entry("a", "The", (0, 0, 3)), entry("b", "of", (0, 10, 12))
    built = apparatus(*names, apart={"e": "EE"})
    assert height(built, Setting(26.5, 11), 0) == 11
    assert height(built, Setting(26, 11), 0) == 22
    assert height(built, Setting(22, 11), 0) == 22


APART = {"e": "E", "r": "R"}
WORDS = st.sampled_from(["a", "least", "the", "organised", "of"])


@st.composite
def texts(draw: st.DrawFn) -> tuple[list[Line], list[Entry]]:
    """Lines of words, of which some have entries: one word, two, or none at all."""
    lines: list[Line] = []
    entries: list[Entry] = []
    for row in range(draw(st.integers(1, 12))):
        words = draw(st.lists(WORDS, min_size=1, max_size=5))
        lines.append(Line(" ".join(words) + " ", draw(st.booleans())))
        for at, word in enumerate(words):
            start = len(" ".join(words[:at])) + (at > 0)
            lemma = draw(st.sampled_from([None, None, word, ""]))
            if lemma is not None:
                read = draw(st.lists(WORDS, min_size=1, max_size=3))
                dash = draw(st.sampled_from(["", "", "— "]))
                reading = dash + " ".join(read) + " <i>T</i>"
                place = Fragment(row, start, start + len(lemma))
                series = draw(st.sampled_from(["e", "r"]))
                entries.append(Entry(f"e{len(entries)}", series, lemma, reading, (place,)))
    return lines, entries


@given(texts(), st.integers(0, 11), st.integers(1, 12), st.sampled_from([30.0, 40.0, 60.0]))
def test_no_layout_needs_more_than_the_height(
    text: tuple[list[Line], list[Entry]], first: int, count: int, measure: float
) -> None:
    lines, entries = text
    built = Apparatus(entries, lines, apart=APART)
    setting = Setting(measure, 11, rule=4, between=3, spacer=2)
    rows = range(first, min(first + count, len(lines)))
    pages = [1 if row in rows else 2 for row in range(len(lines))]
    numbers = number_lines(lines, pages, by_page=True)
    on_page = [one for row in rows for one in built.of_row(row)]
    paragraphs = built.paragraphs(on_page, numbers)
    needed = sum(11 * lines_of(paragraph, measure) for paragraph in paragraphs)
    rules = 4 + 3 * (len(paragraphs) - 1) if paragraphs else 0
    given = height(built, setting, *rows)
    assert needed + rules <= given
    assert bool(needed) == bool(given)
    filling = RunningFoot(built, setting, width).begin()
    filling.add(on_page)
    for paragraph, counts in zip(paragraphs, filling.lines(), strict=True):
        assert set_lines(paragraph, counts, measure) == len(counts)
    assert given == rules + 11 * sum(map(len, filling.lines()))


def lines_of(paragraph: Paragraph, measure: float) -> int:
    """Fill lines with the words of a paragraph, one after the other."""
    count, place = 1, 0.0
    for wide in widths(paragraph):
        if place and place + 1 + wide > measure:
            count, place = count + 1, 0.0
        place += wide + (1 if place else 0)
    return count


def set_lines(paragraph: Paragraph, counts: Sequence[int], measure: float) -> int:
    """Set so many words on each line; each has room, and none is left."""
    left = widths(paragraph)
    for count in counts:
        assert sum(left[:count]) + count - 1 <= measure
        left = left[count:]
    return len(counts) if not left else 0


def widths(paragraph: Paragraph) -> list[float]:
    """The widths of the words of a paragraph with the spacers; a dash is with the word before."""
    found: list[float] = []
    name = width(f"{paragraph.series}{EN_SPACE}", ("<i>",)) if paragraph.series else 0.0
    for one in paragraph.entries:
        text = text_of(one).replace(" ", "\N{NO-BREAK SPACE}", 1 if one.number else 0)
        for word in words_of(text):
            wide = sum(width(*piece) for piece in word)
            if word == [("—", ())]:
                found[-1] += 1 + wide
            else:
                found.append(wide)
        found[-1] += 2
    found[0] += name
    return found


@given(texts())
def test_every_entry_names_a_word_of_its_line(text: tuple[list[Line], list[Entry]]) -> None:
    lines, entries = text
    built = Apparatus(entries, lines)
    rows = [built.of_row(row) for row in range(len(lines))]
    assert [one for row in rows for one in row] == [*range(len(entries))]
    for one in built.placed:
        (lemma,) = one.lemma
        here = lines[one.first].text.split()
        assert lemma.text in here
        assert (lemma.occurrence or 0) <= here.count(lemma.text)
        assert (lemma.occurrence is not None) == (here.count(lemma.text) > 1)


def test_the_work_grows_with_the_text() -> None:
    def work(size: str) -> object:
        count = len(size)
        lines = [Line("the least of the least organised of all\n")] * count
        entries = [
            Entry(f"e{row}", "e", "least", "1east <i>T</i>", (Fragment(row, 4, 9),))
            for row in range(count)
        ]
        built = Apparatus(entries, lines)
        foot = RunningFoot(built, Setting(300, 11), width)
        rows = [Row(10 * at, 10 * at + 10, entries=built.of_row(at)) for at in range(count)]
        return plan(rows, Frame(300, 10), foot)

    assert_linear(work, lambda size: "x" * size, 500)


def test_a_lemma_is_a_word_with_its_place_among_those_alike() -> None:
    assert apparatus(entry("a", "least", (0, 4, 9))).placed[0].lemma == (Lemma("least", 1),)
