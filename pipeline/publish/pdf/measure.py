"""Measures text by the very program that paints it: Pango, through WeasyPrint's own layouts.

A word is measured once for each style; the width of a whole line is taken again when the line is
known, because letters are kerned against the spaces beside them.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.text.line_break import Layout, line_size, split_first_line, strut

__all__ = ["OTHER_LETTERS", "DeferredLayout", "Measure", "Metrics", "Style"]

Style = Any  # a computed style of WeasyPrint, which carries no annotations

OTHER_LETTERS = re.compile("[\u0530-\u1dff\u2c00-\U0003ffff]")  # of faces beside the book face
_SPACE = re.compile("([ \N{NO-BREAK SPACE}])")
_FONT = (
    *("font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning"),
    *("font_variant_caps", "font_variant_numeric", "font_variant_ligatures"),
    *("font_variant_position", "font_variant_alternates", "font_variant_east_asian"),
    *("font_feature_settings", "font_language_override", "letter_spacing", "word_spacing", "lang"),
)


class DeferredLayout(Layout):  # type: ignore[misc] # WeasyPrint carries no annotations
    """The text of a line, which Pango shapes no sooner than it is painted.

    WeasyPrint paints a text box by asking its layout to come to life; this one never was alive.
    """

    def __init__(self, text: str, justification_spacing: float) -> None:
        self.text = text
        self.justification_spacing = justification_spacing
        self.max_width = None
        self.first_line_direction = 0


class Metrics:
    """What text in one style measures, in CSS pixels."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.spaced = style["letter_spacing"] != "normal" or bool(style["word_spacing"])
        self._layout = Layout(style)
        self._widths: dict[str, float] = {}
        _, _, _, _, self.height, self.baseline = split_first_line("x", style, None, None, 0)
        self.line_height, _ = strut(style)
        self.space = self.width(" ")

    def width(self, text: str) -> float:
        """Give the advance of a text on one line, and remember it."""
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = self.line_width(text)
        return known

    def line_width(self, text: str) -> float:
        """Give the advance of a text on one line."""
        if OTHER_LETTERS.search(text) and _SPACE.search(text):
            # A space that gives is set in the book face, else in that of the word before it.
            return sum(self.width(part) for part in _SPACE.split(text) if part)
        layout = Layout(self.style) if self.spaced else self._layout
        layout.set_text(text)
        line, _ = layout.get_first_line()
        width: float = line_size(line, self.style)[0]
        return width


class Measure:
    """The metrics of every style of a document, each made once."""

    def __init__(self) -> None:
        self._by_font: dict[tuple[object, ...], Metrics] = {}
        self._by_style: dict[int, tuple[Style, Metrics]] = {}

    def of(self, style: Style) -> Metrics:
        """Give the metrics of a style; styles that set the same letters share theirs."""
        known = self._by_style.get(id(style))
        if known is not None:
            return known[1]
        key = (*(_hashable(style[name]) for name in _FONT), str(style["line_height"]))
        metrics = self._by_font.get(key)
        if metrics is None:
            metrics = self._by_font[key] = Metrics(style)
        self._by_style[id(style)] = (
            style,
            metrics,
        )  # the style is kept, so that its id stays its own
        return metrics


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
