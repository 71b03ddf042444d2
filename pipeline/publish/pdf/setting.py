"""Sets paragraphs in lines, in WeasyPrint's place.

WeasyPrint fills one line after another; here the whole paragraph is broken at once, and what stands
at the edge of a line hangs over it a little. The line boxes that come out are like WeasyPrint's own
(its `layout/inline.py`), so that everything after them, the painting above all, is its work still.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.inline import (
    _adjust_line_height,
    iter_line_boxes,
    line_box_verticality,
)
from weasyprint.layout.percent import resolve_one_percentage, resolve_percentages
from weasyprint.text.line_break import Layout

from pipeline.publish.pdf.bidi import level_runs, visual_order
from pipeline.publish.pdf.breaking import Ending, Setting, break_lines
from pipeline.publish.pdf.floats import lines_with_floats
from pipeline.publish.pdf.inlines import (
    HYPHEN,
    STRETCHING,
    Inlines,
    Piece,
    overhang_at_end,
    overhang_at_start,
    printed,
    read_inlines,
)
from pipeline.publish.pdf.measure import OTHER_LETTERS, DeferredLayout, Measure, Metrics, Style

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

__all__ = ["setting_lines"]

_LEAST_SPACING = 1e-3  # CSS pixels, which nobody sees; spaces are set as where they give


class _LineNumber(int):
    """Where to go on with a paragraph that is parted over pages: after how many of its lines."""


@contextmanager
def setting_lines() -> Iterator[None]:
    """Let each paragraph that WeasyPrint lays out be broken as a whole, while the context lasts."""
    block.iter_line_boxes = _Setter().lines
    try:
        yield
    finally:
        block.iter_line_boxes = iter_line_boxes


class _Setter:
    """Stands for WeasyPrint's `iter_line_boxes`."""

    def __init__(self) -> None:
        self._measure = Measure()
        self._latest: _Paragraph | None = None  # which may go on on the next page

    def lines(self, context: Box, line: Box, position_y: float, *others: Box) -> Iterator[Box]:
        """Give the lines of a paragraph, each with where the next one begins."""
        _bottom, skip, containing_block, absolutes, fixed, first_letter, first_line = others
        number = next(iter(skip)) if skip else _LineNumber(0)
        paragraph: _Paragraph | None = None
        if isinstance(number, _LineNumber) and not (
            first_letter or first_line or _beside_floats(context, position_y)
        ):
            paragraph = self._paragraph(line, (context, containing_block, absolutes, fixed))
        if paragraph is None:
            return lines_with_floats(context, line, position_y, *others)
        return _lines(paragraph, number, position_y, absolutes)

    def _paragraph(self, line: Box, layout: Box) -> _Paragraph | None:
        """Break a paragraph into lines; None where that is left to WeasyPrint."""
        if self._latest is not None and self._latest.line is line:
            return self._latest
        rtl = line.style["direction"] == "rtl"
        width = layout[1].width
        resolve_percentages(line, layout[1])
        resolve_one_percentage(line, "text_indent", width)
        justified = line.style["text_align_all"] == "justify"
        inlines = read_inlines(line, self._measure, layout, hanging=justified and not rtl)
        if inlines is None:
            return None
        centred = line.style["text_align_all"] == "center"
        short = 2 * line.style["font_size"]
        setting = Setting(width, line.text_indent, justified, centred, short)
        endings = break_lines(inlines.opportunities, setting)
        self._latest = _Paragraph(line, inlines, setting, endings, rtl)
        return self._latest


def _beside_floats(context: Box, position_y: float) -> bool:
    return any(
        shape.position_y + shape.margin_height() > position_y for shape in context.excluded_shapes
    )


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph broken into lines; `line` is WeasyPrint's box that holds all of it.

    `directed` are styles of its texts by their ids, for what runs the other way.
    """

    line: Box
    inlines: Inlines
    setting: Setting
    endings: list[Ending]
    rtl: bool = False
    directed: dict[int, Style] = field(default_factory=dict)


def _lines(
    paragraph: _Paragraph, number: int, position_y: float, absolutes: list[Box]
) -> Iterator[Box]:
    """Give the lines from the one of a number on, with where the next one is found."""
    for index in range(number, len(paragraph.endings)):
        line = _Line(paragraph, index, absolutes).set(position_y)
        position_y = line.position_y + line.height
        last = index == len(paragraph.endings) - 1
        yield line, None if last else {_LineNumber(index + 1): None}


class _Line:
    """One line of a paragraph, while it is set."""

    def __init__(self, paragraph: _Paragraph, index: int, absolutes: list[Box]) -> None:
        inlines, endings = paragraph.inlines, paragraph.endings
        ending = endings[index].opportunity
        before = endings[index - 1].opportunity if index else None
        self._paragraph = paragraph
        self._absolutes = absolutes
        self._first = before is None
        self._levels = inlines.levels
        self._forced = inlines.places[ending].forced
        self._hyphen = inlines.opportunities[ending].hyphen
        # What is printed of the paragraph's text, and what belongs to the line without being text.
        self._start = inlines.first if before is None else inlines.places[before].start
        self._end = inlines.places[ending].end
        self._from = -1 if before is None else self._start
        last = index == len(endings) - 1
        self._until = len(inlines.text) + 1 if last else inlines.places[ending].start
        self._texts: list[tuple[Box, Metrics]] = []

    def set(self, position_y: float) -> Box:
        """Make the line box, its upper edge at `position_y`."""
        whole = self._paragraph.line
        indented = self._first and not self._paragraph.rtl
        x = whole.position_x + (self._paragraph.setting.indent if indented else 0.0)
        children, end = self._fragments(self._paragraph.inlines.pieces, x, position_y)
        line = whole.copy_with_children(children)
        line.position_x, line.width = x, end - x
        line.goes_on = self._end == self._until  # no space stands between it and the next line
        _adjust_line_height(line)
        self._align(line)
        bottom, top = line_box_verticality(line)
        line.baseline, line.height = -top, bottom - top
        line.margin_top = line.margin_bottom = 0
        line.position_y = top
        line.translate(0, position_y - top)
        line.position_y = position_y
        if self._levels is not None:
            _put_in_order(line)
        return line

    def _fragments(self, pieces: list[Piece], x: float, y: float) -> tuple[list[Box], float]:
        """Give what stands of the pieces on this line, from `x` on, and where it ends."""
        found: list[Box] = []
        for index in range(bisect_left(pieces, self._from, key=_end), len(pieces)):
            piece = pieces[index]
            if piece.start >= self._until:
                break
            if piece.absolute:
                if self._from <= piece.start:
                    found.append(self._absolute(piece, x, y))
                continue
            if piece.start < piece.end <= self._from:
                continue
            for box in self._fragment(piece, x, y):
                found.append(box)
                x += box.margin_width()
        return found, x

    def _absolute(self, piece: Piece, x: float, y: float) -> Box:
        piece.box.position_x, piece.box.position_y = x, y
        placeholder = AbsolutePlaceholder(piece.box)
        self._absolutes.append(placeholder)
        return placeholder

    def _fragment(self, piece: Piece, x: float, y: float) -> Iterator[Box]:
        """Give what stands of a piece on this line: a text in as many boxes as it has levels."""
        if piece.metrics is not None:
            yield from self._texts_of(piece, piece.metrics, x)
        elif piece.atom is not None:
            piece.atom.translate(x - piece.atom.position_x, y - piece.atom.position_y)
            yield self._levelled(piece.atom, piece.start)
        elif piece.start < piece.end or self._from <= piece.start < self._until:
            yield self._levelled(self._inline(piece, x, y), piece.start)

    def _levelled(self, box: Box, place: int) -> Box:
        """Note the level of a box: the lowest in it, or that of a place in the text."""
        if self._levels is not None:
            inner = [child.level for child in _flowing(box) if hasattr(child, "level")]
            own = self._levels[place : place + 1] or bytes([self._paragraph.rtl])
            box.level = min(inner, default=own[0])
        return box

    def _texts_of(self, piece: Piece, metrics: Metrics, x: float) -> Iterator[Box]:
        start, end = max(piece.start, self._start), min(piece.end, self._end)
        runs = [(start, end, 0)]
        if self._levels is not None and start < end:
            runs = [*level_runs(self._levels, start, end)]
        for begin, stop, level in runs:
            text = printed(self._paragraph.inlines.text[begin:stop]) if begin < stop else ""
            if self._hyphen and piece.start < self._end <= piece.end and stop == end:
                text += HYPHEN
            if text:
                box = self._text(piece.box, text, metrics, x)
                if self._levels is not None:
                    box.level = level
                    box.style = self._directed(box.style, "rtl" if level % 2 else "ltr")
                yield box
                x += box.width

    def _directed(self, style: Style, direction: str) -> Style:
        """Give a style in which text runs in a direction."""
        if style["direction"] == direction:
            return style
        known = self._paragraph.directed.get(id(style))
        if known is None:
            known = self._paragraph.directed[id(style)] = style.copy()
            known["direction"] = direction
        return known

    def _text(self, whole: Box, text: str, metrics: Metrics, x: float) -> Box:
        box = whole.copy_with_text(text)
        box.position_x, box.width, box.height = x, metrics.line_width(text), metrics.height
        half_leading = (metrics.line_height - metrics.height) / 2
        box.margin_top = box.margin_bottom = half_leading
        box.baseline = metrics.baseline + half_leading
        self._texts.append((box, metrics))
        return box

    def _inline(self, piece: Piece, x: float, y: float) -> Box:
        begins, ends = piece.start >= self._from, piece.end < self._until
        inner = x + (piece.leading if begins else 0.0)
        children, end = self._fragments(piece.inner, inner, y)
        box = piece.box.copy_with_children(children)
        for side, kept in (("left", begins), ("right", ends)):
            if not kept:
                box._reset_spacing(side)  # noqa: SLF001
        box.position_x, box.width = x, end - inner
        _adjust_line_height(box)
        return box

    def _align(self, line: Box) -> None:
        """Move the texts of the line to where they are aligned, and give spaces their width."""
        setting, style = self._paragraph.setting, line.style
        measure = setting.measure - (setting.indent if self._first else 0.0)
        hung_start, hung_end = self._overhangs() if setting.justified else (0.0, 0.0)
        slack = measure + hung_start + hung_end - line.width
        spaces = sum(_spaces(box.text) for box, _ in self._texts)
        align = style["text_align_all"]
        if self._forced and style["text_align_last"] != "auto":
            align = style["text_align_last"]
        spacing = 0.0
        if spaces and (slack < 0.0 or (align == "justify" and not self._forced)):
            spacing = slack / spaces
            slack = 0.0
        shifts = {"center": slack / 2, "right": slack, "end": slack}
        if self._paragraph.rtl:
            shifts |= {"start": slack, "justify": slack, "end": 0.0}
        shift = shifts.get(align, -hung_start)
        _space_out(line, spacing, shift)
        for box, _ in self._texts:
            own = spacing or _LEAST_SPACING * bool(OTHER_LETTERS.search(box.text))
            box.justification_spacing = own
            box.pango_layout = _layout(box, own)

    def _overhangs(self) -> tuple[float, float]:
        """Tell how far the first and the last sign hang over the edges of the line."""
        if not self._texts:
            return 0.0, 0.0
        (first, metrics), (last, last_metrics) = self._texts[0], self._texts[-1]
        start = 0.0 if self._first else overhang_at_start(metrics, first.text[0])
        end = 0.0 if self._forced else overhang_at_end(last_metrics, last.text[-1])
        return start * _runs_right(first), end * _runs_right(last)


def _runs_right(text: Box) -> bool:
    return bool(text.style["direction"] == "ltr")


def _end(piece: Piece) -> int:
    return piece.end


def _spaces(text: str) -> int:
    return sum(text.count(sign) for sign in STRETCHING)


def _layout(box: Box, spacing: float) -> Box:
    """Give the layout from which a text box is painted; a decorated one is measured first."""
    if box.style["text_decoration_line"] in ("none", set()):
        return DeferredLayout(box.text, spacing)
    layout = Layout(box.style, spacing)
    layout.set_text(box.text)
    layout.deactivate()
    return layout


def _flowing(box: Box) -> list[Box]:
    return [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]


def _put_in_order(box: Box) -> None:
    """Move what is on a line to where it stands by its direction; in the box all stays as read."""
    children = _flowing(box)
    x = min((child.position_x for child in children), default=0.0)
    for index in visual_order([child.level for child in children]):
        child = children[index]
        child.translate(dx=x - child.position_x)
        x += child.margin_width()
        if isinstance(child, boxes.InlineBox):
            _put_in_order(child)


def _space_out(box: Box, spacing: float, x: float) -> float:
    """Move a box by `x`, and what follows each space in it by `spacing` more; give the sum."""
    before = x
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += x
        for child in box.children:
            if child.is_in_normal_flow():
                x = _space_out(child, spacing, x)
            else:
                child.translate(dx=x)
        box.width += x - before
    elif isinstance(box, boxes.TextBox):
        box.position_x += x
        x += spacing * _spaces(box.text)
        box.width += x - before
    else:
        box.translate(dx=x)
    return x
