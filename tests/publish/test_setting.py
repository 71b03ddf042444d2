"""How paragraphs are set in lines, and what is left to WeasyPrint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from pipeline.publish.pdf.setting import setting_lines
from tests.growth import steps
from tests.publish.tagged_pages import laid_out

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

MEASURE = 64 * 96 / 25.4  # of the pages of tagged_pages
TEXT = "The least conscious of all organised exploiters, who were many more than were counted. " * 4


@dataclass(frozen=True)
class SetLine:
    """A line as it is set: its words, and where its first and last letter stand."""

    text: str
    start: float
    end: float
    spacing: float


def lines(body: str, css: str = "") -> list[SetLine]:
    with setting_lines():
        document = laid_out(body, f"p {{ text-align: justify; margin: 0 }} {css}")
    found: list[SetLine] = []
    for page in document.pages:
        left = page._page_box.content_box_x()  # noqa: SLF001
        boxes = page._page_box.children[0].descendants()  # noqa: SLF001
        found += [_line(box, left) for box in boxes if isinstance(box, LineBox)]
    return found


def _line(box: Box, left: float) -> SetLine:
    texts = [one for one in box.descendants() if isinstance(one, TextBox)]
    return SetLine(
        "".join(one.text for one in texts),
        min(one.position_x for one in texts) - left,
        max(one.position_x + one.width for one in texts) - left,
        texts[0].justification_spacing,
    )


def words(found: list[SetLine]) -> list[str]:
    return [line.text for line in found]


def test_lines_fill_their_measure_but_for_the_last_and_signs_hang_over_it() -> None:
    *full, last = lines(f"<p>{TEXT}</p>")
    assert len(full) > 5
    for line in full:
        hangs = line.text[-1] in ",.-"
        assert line.start == pytest.approx(0)
        assert line.end == pytest.approx(MEASURE, abs=3 if hangs else 0.01)
        assert not hangs or line.end > MEASURE + 0.5
    assert last.spacing == 0
    assert " ".join(words([*full, last])) == TEXT.strip()


def test_a_quotation_mark_hangs_over_the_edge_that_it_begins_a_line_at() -> None:
    quoted = TEXT.replace("who", "“who").replace("counted", "counted”")
    found = lines(f"<p>{quoted * 4}</p>")
    hung = [line for line in found[1:] if line.text.startswith("“")]
    assert hung
    assert all(-4 < line.start < -1 for line in hung)


def test_a_forced_break_leaves_its_line_as_short_as_it_is() -> None:
    found = lines("<p>Short<br>line and<br>after.</p>")
    assert [text.strip() for text in words(found)] == ["Short", "line and", "after."]
    assert all(line.spacing == 0 for line in found)
    assert max(line.end for line in found) < MEASURE / 2


@pytest.mark.parametrize(
    ("align", "edge"),
    [("left", (0.0, None)), ("right", (None, MEASURE)), ("center", (None, None))],
)
def test_other_lines_keep_their_spaces_and_stand_where_they_are_aligned(
    align: str, edge: tuple[float | None, float | None]
) -> None:
    found = lines(f"<p>{TEXT}</p>", f"p {{ text-align: {align} !important }}")
    for line in found:
        assert line.spacing == 0
        start, end = edge
        assert start is None or line.start == pytest.approx(start)
        assert end is None or line.end == pytest.approx(end)
        if align == "center":
            assert line.start == pytest.approx(MEASURE - line.end, abs=0.01)


@pytest.mark.parametrize("indent", [20, -20])
def test_the_first_line_is_indented_or_hangs_out(indent: int) -> None:
    css = f"p {{ text-indent: {indent}px; padding-left: 30px }}"
    first, second, *_ = lines(f"<p>{TEXT}</p>", css)
    assert first.start == pytest.approx(30 + indent)
    assert second.start == pytest.approx(30)


@pytest.mark.parametrize(
    "kept",
    ["12&nbsp;least]", "1914–1918", '<span style="white-space: nowrap">never to be parted</span>'],
)
def test_what_belongs_together_is_not_parted(kept: str) -> None:
    plain = re.sub("<[^>]*>", "", kept).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    text = " ".join("x" * (n % 7) + f" {kept}" for n in range(30))
    found = lines(f"<p>{text}</p>")
    assert len(found) > 5
    assert sum(line.text.count(plain) for line in found) == 30


def test_a_word_is_parted_only_at_its_soft_hyphens_and_has_a_hyphen_then() -> None:
    found = lines(f"<p>{'dicta&shy;tor&shy;ship ' * 40}</p>")
    parted = [line.text for line in found if line.text.endswith("\N{HYPHEN}")]
    assert parted
    assert {text.split()[-1] for text in parted} <= {"dicta\N{HYPHEN}", "dictator\N{HYPHEN}"}
    whole = "".join(f"{line.text} " for line in found).replace("\N{HYPHEN} ", "")
    assert whole.split() == ["dictatorship"] * 40


@pytest.mark.parametrize("dash", [" — ", " – ", "—", " <i>—</i> "])
@pytest.mark.parametrize("align", ["justify", "left"])
def test_no_line_begins_with_a_dash_between_words(dash: str, align: str) -> None:
    text = " ".join(f"{'o' * (n * n % 17)}f{dash}so far" for n in range(170))
    found = words(lines(f"<p>{text}</p>", f"p {{ text-align: {align} !important }}"))
    assert not [line for line in found if line.startswith(("—", "–"))]
    assert [line for line in found if line.rstrip()[-1] in "—–"]


def test_a_row_of_dashes_and_a_dash_before_speech_begin_lines() -> None:
    row = words(lines(f"<p>{'– ' * 200}</p>"))
    assert len(row) > 2
    assert max(map(len, row)) < 100
    spoken = " ".join(f"dijo{'o' * (n * n % 17)} —así—, y" for n in range(170))
    found = words(lines(f"<p>{spoken}</p>"))
    assert [line for line in found if line.startswith("—así")]
    assert not [line for line in found if line.endswith(" —")]


def test_an_element_that_goes_on_over_lines_is_on_each_of_them() -> None:
    with setting_lines():
        document = laid_out(f'<p>A <i id="x">{TEXT}</i> b</p>', "p { text-align: justify }")
    boxes = [
        one
        for page in document.pages
        for one in page._page_box.descendants()  # noqa: SLF001
        if one.element_tag == "i"
    ]
    assert len(boxes) > 5
    parts = ["".join(text.text for text in one.children) for one in boxes]
    assert " ".join(parts).split() == TEXT.split()


@pytest.mark.parametrize(
    "body",
    [
        '<p dir="rtl">{}</p>',
        '<p><span style="float: left">A</span>{}</p>',
        '<p style="white-space: pre-wrap">{}</p>',
    ],
)
def test_what_only_weasyprint_can_set_is_left_to_it(body: str) -> None:
    found = lines(body.format(TEXT))
    text = " ".join(" ".join(words(found)).split())
    assert TEXT.strip() in text


@pytest.mark.parametrize(
    "sentence",
    [
        TEXT,
        "The <b>least</b> conscious of <i>all <b>organised</b></i> exploiters. ",
        "He read בראשית ברא <b>אלהים</b> 12 את and said so. ",
    ],
    ids=["words", "elements", "both directions"],
)
def test_ten_times_the_paragraph_is_ten_times_the_work(sentence: str) -> None:
    def work(text: str) -> None:
        assert lines(f"<p>{text}</p>")

    def text(size: int) -> str:
        count = size // len(sentence)
        return "".join(f"{sentence}{'o' * (n * n % 17)} " for n in range(count))

    work(text(1000))  # what is made once
    assert steps(work, text(40_000)) < 10.5 * steps(work, text(4_000))


def test_outside_of_the_context_weasyprint_sets_its_lines_itself() -> None:
    from weasyprint.layout import block, inline

    with setting_lines():
        assert block.iter_line_boxes is not inline.iter_line_boxes
    assert block.iter_line_boxes is inline.iter_line_boxes
