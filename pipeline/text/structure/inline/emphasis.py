"""Reads emphasis: what stands between underscores, asterisks, equals signs, or tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.diagnostics import declare
from pipeline.model import Block, Feature, Mark, MarkKind, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt
from pipeline.text.structure.inline.legend import GREEK, legend
from pipeline.text.structure.inline.nesting import Group
from pipeline.text.structure.inline.pairs import Pair, Use, uses
from pipeline.text.structure.inline.signs import TAGS, Act, Sign, raised
from pipeline.text.structure.signs import sign

__all__ = ["UNPAIRED_SIGN", "emphasised"]

UNPAIRED_SIGN = declare(
    "S040",
    "unpaired-sign",
    Severity.QUERY,
    """A sign of emphasis opens and never closes, or closes what was never opened.

    Where a text marks emphasis by signs (`_italic_`, `=spaced=`, `<i>italic</i>`), a sign without
    its partner is a slip of the transcriber: nobody can tell where the emphasis begins or ends. So
    none is encoded there, and the sign stays in the text, where a reader sees it. An emphasis that
    opens in one paragraph and closes in the next is a doubt too, and so is a sign that stands
    alone about as often as in pairs.

    Example: `the _Historia Augusta bears out`.

    Let it stand where the sign is none of emphasis: part of a name, a blank to be filled in. Else
    decide in the edition: put `hi` round the words, and the signs in `metamark`. With
    `emphasis = "all"` under `[structure]`, or `--structure emphasis=all`, what closes in the next
    paragraph is taken for emphasis, and so is all that is paired.
    """,
)

_USUAL = {"_": "italic", "__": "bold", "*": "bold", "**": "bold", "=": "spaced"}
_PLAIN = frozenset({"_", "__", *(f"<{tag}>" for tag in TAGS)})  # these do little else in a text
_NOTE_SIGNS = frozenset({"*", "**"})
_SHORT = 80  # characters between two signs that often are none of emphasis …
_ENOUGH = 3  # … unless so many pairs show that here they are
_SLIPS = 0.1  # equals signs that stand alone to one pair: more of them are equations
_HINT = "mark the words in the edition, or let the sign stand"


def emphasised(leaves: Sequence[Block], copy: CopyText) -> tuple[Sequence[Group], Sequence[Doubt]]:
    """Give the emphasised words of each block, with the signs round them."""
    trust = copy.trust(Feature.EMPHASIS)
    if trust is Trust.NONE:
        return (), ()
    groups = [
        _group(rendering, span, inner)
        for leaf in leaves
        for rendering, span, inner in raised(copy.text, leaf.span)
    ]
    doubts: list[Doubt] = []
    told = legend(copy.text, copy.body.start)
    found = uses(leaves, copy.text, "".join(sorted(told.keys() | {"_", "*", "="})))
    renderings = _renderings(told, found)
    for name, use in found.items():
        agreed = name in told or _agreed(name, use)
        pairs = [*use.pairs, *use.carried] if trust is Trust.ALL else use.pairs if agreed else ()
        for pair in pairs:
            groups += _over_blocks(renderings[name], leaves, pair)
        if agreed and (name in told or name not in _NOTE_SIGNS):
            doubts += _slips(use, trust)
        elif not agreed and use.pairs and name not in _NOTE_SIGNS and trust is Trust.SURE:
            doubts.append(_unlike(name, use))
    return groups, doubts


def _renderings(told: Mapping[str, str], found: Mapping[str, Use]) -> dict[str, str]:
    """Give what each sign stands for; a single asterisk beside double ones is the lighter."""
    usual = dict(_USUAL)
    if "**" in found and found["**"].pairs:
        usual["*"] = "italic"
    return {f"<{tag}>": rendering for tag, rendering in TAGS.items()} | usual | dict(told)


def _agreed(name: str, use: Use) -> bool:
    """Tell whether a text uses a sign for emphasis, though no legend says so."""
    pairs, alone = len(use.pairs), len(use.alone)
    if name in _PLAIN:
        return 0 < pairs >= alone - 2
    short = all(pair.length <= _SHORT for pair in use.pairs)
    most = pairs if name in _NOTE_SIGNS else pairs * _SLIPS
    return pairs > 0 and alone <= most and (short or pairs >= _ENOUGH)


def _group(rendering: str, span: Span, signs: Sequence[Span]) -> Group:
    """Make the marks of an emphasis; one that stands for another alphabet is of that language."""
    if rendering == GREEK:
        kind, attribute, function = MarkKind.FOREIGN, ("xml:lang", "grc-Latn"), "transliteration"
    else:
        kind, attribute, function = MarkKind.HIGHLIGHT, ("rend", rendering), rendering
    shown = (sign(one.start, one.end, function) for one in signs)
    return (Mark(kind, span, (attribute,)), *shown)


def _over_blocks(rendering: str, leaves: Sequence[Block], pair: Pair) -> Iterator[Group]:
    """Give an emphasis in each of the blocks over which it runs."""
    for number in range(pair.first, pair.last + 1):
        start, end = leaves[number].span.start, leaves[number].span.end
        signs: list[Span] = []
        if number == pair.first:
            start = pair.opens.span.start
            signs.append(pair.opens.span)
        if number == pair.last:
            end = pair.closes.span.end
            signs.append(pair.closes.span)
        yield _group(rendering, Span(start, end), signs)


def _slips(use: Use, trust: Trust) -> Iterator[Doubt]:
    """Tell of each sign that has no partner, or has it in the next paragraph."""
    for one in use.alone:
        yield Doubt(UNPAIRED_SIGN, one.span, _said(one), _HINT)
    for pair in () if trust is Trust.ALL else use.carried:
        message = f"`{pair.opens.name}` opens here and closes in the next paragraph"
        hint = "mark the words in both, or ingest with `--structure emphasis=all`"
        yield Doubt(UNPAIRED_SIGN, pair.opens.span, message, hint)


def _said(sign: Sign) -> str:
    if sign.act is Act.CLOSE:
        return f"`{sign.name.replace('<', '</')}` closes what was not opened in this paragraph"
    return f"`{sign.name}` opens here and is not closed in this paragraph"


def _unlike(name: str, use: Use) -> Doubt:
    """Tell of a sign that is as much something else as it is one of emphasis."""
    message = (
        f"`{name}` stands round words {len(use.pairs):,} times and alone {len(use.alone):,} times: "
        "not taken for emphasis"
    )
    hint = "if it is, ingest with `--structure emphasis=all`"
    return Doubt(UNPAIRED_SIGN, use.pairs[0].opens.span, message, hint)
