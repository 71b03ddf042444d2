"""Draws recall against noise, for all errors and for each group of kinds, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pipeline.tiers import Tier
from tests.benchmarks.detection.scoring import GROUPS, Judged
from tests.benchmarks.detection.works import Text

__all__ = ["curve", "picture"]

_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 130, 24, 48
_MOST = 30.0  # false flags per 10,000 words shown
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#777", "#7a4")
_LABEL = 13  # pixels between the names of two lines


def curve(
    judged: Sequence[Judged], kinds: Sequence[str], errors: int, words: int
) -> list[tuple[float, float]]:
    """Give recall against false flags per 10,000 words, the surest flags first.

    Flags of the same probability count together: nobody can have the one without the other.
    """
    points = [(0.0, 0.0)]
    caught: set[int] = set()
    false = 0
    for number, one in enumerate(judged):
        caught.update(id(error) for error in one.caught if error.kind in kinds)
        false += one.false
        following = judged[number + 1 : number + 2]
        same = [one.flag.finding.probability] == [f.flag.finding.probability for f in following]
        if not same:
            points.append((false * 1e4 / max(words, 1), len(caught) / max(errors, 1)))
    return points


def picture(texts: Sequence[Text], judged: Sequence[Judged], words: int) -> str:
    """Draw the curves, with a ring on that of all errors where each tier ends."""
    errors = [error for text in texts for error in text.errors]
    every = tuple({error.kind for error in errors})
    parts = [_frame()]
    names: list[tuple[float, str, str]] = []
    for colour, (name, kinds) in zip(
        ("#000", *_COLOURS), (("all", every), *GROUPS.items()), strict=True
    ):
        number = sum(error.kind in kinds for error in errors)
        if not number:
            continue
        points = [one for one in curve(judged, kinds, number, words) if one[0] <= _MOST]
        shown = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
        width = 2.5 if name == "all" else 1.2
        parts.append(
            f'<polyline points="{shown}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
        )
        names.append((_y(points[-1][1]), f"{name} ({number})", colour))
    parts += _rings(judged, every, len(errors), words)
    return "\n".join((*parts, *_labels(names), "</svg>", ""))


def _x(noise: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * noise / _MOST


def _y(recall: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * recall


def _frame() -> str:
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"',
        ' font-family="sans-serif" font-size="12">',
        "<title>Errors caught, by false flags in ten thousand words</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        lines.append(f'<path d="M{_x(0):.0f} {y:.1f}H{_x(_MOST):.0f}" stroke="#ddd"/>')
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10}</text>')
    for noise in range(0, int(_MOST) + 1, 5):
        x = _x(noise)
        lines.append(f'<text x="{x:.1f}" y="{_HEIGHT - 28}" text-anchor="middle">{noise}</text>')
    middle = _x(_MOST / 2)
    lines.append(
        f'<text x="{middle:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">'
        "false flags in 10,000 words</text>"
    )
    lines.append(f'<text x="8" y="{_TOP - 8}">share of errors caught</text>')
    return "\n".join(lines)


def _rings(judged: Sequence[Judged], kinds: Sequence[str], errors: int, words: int) -> list[str]:
    rings = []
    for tier in Tier:
        sure = [one for one in judged if one.flag.finding.probability >= tier.cut]
        x, y = curve(sure, kinds, errors, words)[-1]
        if x <= _MOST:
            rings.append(
                f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="4" fill="#fff" stroke="#000"/>'
                f'<text x="{_x(x) + 7:.1f}" y="{_y(y) + 14:.1f}" font-style="italic">{tier}</text>'
            )
    return rings


def _labels(names: list[tuple[float, str, str]]) -> list[str]:
    labels, free = [], 0.0
    for y, name, colour in sorted(names):
        at = max(y, free)
        free = at + _LABEL
        labels.append(
            f'<text x="{_x(_MOST) + 8:.0f}" y="{at + 4:.1f}" fill="{colour}">{escape(name)}</text>'
        )
    return labels
