"""Reads tables: lines in columns, with rules and upright strokes or without.

A line is a row, and what stands in a column of it a cell, or what stands between two strokes. Where
that can't be right (cells of several lines, columns that are not the same in all lines) the text
isn't torn apart; what may be a table is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Mark, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.grid import (
    Row,
    cells_of,
    gutters,
    is_leader,
    parted_rows,
    rows_of,
)
from pipeline.text.structure.lines import Line, Passage
from pipeline.text.structure.runs import groups, in_runs
from pipeline.text.structure.signs import sign

__all__ = ["DOUBTFUL_TABLE", "tables"]

_ROWS = 3  # that show columns
_COLUMNS = 2
_FILLED = 0.75  # of the rows have a cell in all columns, or all but one
_DRAWN = 0.95  # of them, where strokes part the cells
_FIGURES = 0.6  # of the cells of a column hold figures: it is one of numbers
_WIDEST = 40  # characters of the usual cell
_PLAIN = 3  # blanks that part columns whose cells are wider
_LABEL = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]+)[.):\]]{0,2}|[^\w\s]+")

DOUBTFUL_TABLE = declare(
    "S038",
    "doubtful-table",
    Severity.QUERY,
    """
    These lines stand in columns, and may be a table.

    Three lines and more have blanks at the same columns, or as many strokes or tabs. Where one
    column holds numbers, or there are rules, they are a table, and so are lines between upright
    strokes. Two columns of words may be a table as well, or speeches beside the speakers' names,
    names beside titles, verse in two halves, two texts side by side; and the cells of a table may
    run over several lines. What isn't taken for a table has become a block whose blanks are kept,
    or paragraphs.

    Example:

        ketos       Greek
        cetus       Latin
        whale       English

    Why it matters: run together to a paragraph, columns can't be read; and two columns that are
    none are torn apart in a table.

    To decide: in the edition make `table`, `row` and `cell` of them, or leave them as they are.
    `structure = { tables = "all" }` in the settings (`--structure tables=all`) takes all such for
    tables, `none` reads none and asks no more.
    """,
)


def tables(items: Sequence[Item], copy: CopyText) -> tuple[Sequence[Item], Sequence[Doubt]]:
    """Make tables of lines in columns; blank lines may part their rows."""
    if copy.trust(Feature.TABLES) is Trust.NONE:
        return items, ()
    doubts: list[Doubt] = []

    def read(run: list[Passage], _before: Item | None) -> Sequence[Item]:
        return list(_read(run, copy, doubts))

    return in_runs(items, read), doubts


def _read(run: Sequence[Passage], copy: CopyText, doubts: list[Doubt]) -> Iterator[Item]:
    waiting: list[list[Passage]] = []
    for group in groups(run):
        whole = group[0].joined(group[1:])
        if all(_in_columns(whole.lines, copy)):
            waiting.append(group)
            continue
        yield from _tried(waiting, copy, doubts)
        waiting = []
        if len(whole.lines) < _ROWS:
            yield from group
        else:
            yield from _apart(group, copy, doubts)
    yield from _tried(waiting, copy, doubts)


def _in_columns(lines: Sequence[Line], copy: CopyText) -> list[bool]:
    """Tell of each line whether it has several cells; a rule with a stroke tells what one means."""
    rows = rows_of(lines, copy)
    if any(row.rule and "|" in copy.words(row.signs[0]) for row in rows):
        rows = [
            one if one.in_columns else two
            for one, two in zip(rows, parted_rows(lines, copy), strict=True)
        ]
        return [row.in_columns or bool(row.signs) for row in rows]
    return [row.in_columns for row in rows]


def _apart(group: Sequence[Passage], copy: CopyText, doubts: list[Doubt]) -> Iterator[Item]:
    """Read a table that other lines precede or follow without a blank line."""
    whole = group[0].joined(group[1:])
    flags = _in_columns(whole.lines, copy)
    if sum(flags) < _ROWS:
        yield from group
        return
    first = flags.index(True)
    last = len(flags) - flags[::-1].index(True)
    cuts = [place for place in (first, last) if 0 < place < len(flags)]
    table = next(one for one in whole.cut(*cuts) if one.lines[0] == whole.lines[first])
    found = _table([table], copy)
    if not isinstance(found, Block):
        doubts += [_doubt(table)] if found else []
        yield from group
        return
    for piece in whole.cut(*cuts):
        yield found if piece.lines[0] == table.lines[0] else piece


def _tried(
    waiting: Sequence[Sequence[Passage]], copy: CopyText, doubts: list[Doubt]
) -> Iterator[Item]:
    """Read groups of rows as one table, or each as one."""
    together = _table([one for group in waiting for one in group], copy) if waiting else None
    if isinstance(together, Block):
        yield together
        return
    for group in waiting:
        found = _table(group, copy)
        if isinstance(found, Block):
            yield found
            continue
        whole = group[0].joined(group[1:])
        doubts += [_doubt(whole)] if found else []
        yield from group


def _table(passages: Sequence[Passage], copy: CopyText) -> Block | bool:
    """Give the table that passages are; else tell whether they are likely one."""
    lines = [line for passage in passages for line in passage.lines]
    by_signs = _stroked(lines, copy)
    if isinstance(by_signs, Block):
        return by_signs
    rows = rows_of(lines, copy)
    filled = [row for row in rows if not row.rule]
    columns = gutters(filled)
    if len(filled) < _ROWS:
        return False
    if len(columns) < _COLUMNS or not _set_in_columns(filled, columns, copy):
        return by_signs or _tabulated(lines, copy)
    cells = [cells_of(row, columns) for row in filled]
    drawn = any(row.rule for row in rows) or all(row.signs for row in filled)
    sure = not _wide(cells, copy) and (drawn or _figures(cells, copy))
    found = _judged(rows, columns, copy, sure=sure)
    return found if isinstance(found, Block) else _tabulated(lines, copy) or found


def _set_in_columns(
    rows: Sequence[Row], columns: Sequence[tuple[int, int]], copy: CopyText
) -> bool:
    """Tell whether rows that have columns in common may be those of a table."""
    cells = [cells_of(row, columns) for row in rows]
    strokes = any(row.signs for row in rows)
    if _contents(rows, columns, copy) or _share(cells) < (_DRAWN if strokes else _FILLED):
        return False
    if not _aligned(rows, columns) or _torn(cells, copy) * 4 > _count(cells):
        return False
    apart = min(two[0] - one[1] for one, two in pairwise(columns)) >= _PLAIN
    return not _wide(cells, copy) or strokes or (apart and not _labelled(rows, columns, copy))


def _labelled(rows: Sequence[Row], columns: Sequence[tuple[int, int]], copy: CopyText) -> bool:
    """Tell whether what precedes the last of two columns are the labels of notes or items."""
    labels = sum(_LABEL.fullmatch(copy.words(row.cells[0][0])) is not None for row in rows)
    return len(columns) == _COLUMNS and labels * 2 > len(rows)


def _share(cells: Sequence[Sequence[Sequence[Span]]]) -> float:
    """Give the share of rows that have a cell in all columns, or all but one."""
    enough = max(_COLUMNS, len(cells[0]) - 1)
    return sum(sum(map(bool, one)) >= enough for one in cells) / len(cells)


def _judged(
    rows: Sequence[Row],
    columns: Sequence[tuple[int, int]],
    copy: CopyText,
    *,
    sure: bool,
    headed: bool = False,
) -> Block | bool:
    """Give the table of rows that surely are one, or are to be taken for one; else they may be."""
    if not sure and copy.trust(Feature.TABLES) is not Trust.ALL:
        return True
    cells = [cells_of(row, columns) for row in rows if not row.rule]
    return _written(rows, columns, headed=headed or _headed(rows, cells, copy))


def _stroked(lines: Sequence[Line], copy: CopyText) -> Block | bool:
    """Give the table whose cells upright strokes part, however wide; else tell if it may be one.

    It is one where its first row has a rule of as many parts below it, or where all rows stand
    between strokes, and have as many of them.
    """
    rows = parted_rows(lines, copy)
    filled = [row for row in rows if not row.rule]
    framed = [
        bool(row.signs) and row.signs[0].start == row.line.start and _width(row) >= _COLUMNS
        for row in filled
    ]
    if len(filled) < 2 or not all(row.signs for row in filled):  # noqa: PLR2004 - a head, a row
        return sum(framed) >= _ROWS
    widths = [_width(row) for row in filled]
    columns = [(2 * number, 2 * number + 1) for number in range(max(widths))]
    cells = [cells_of(row, columns) for row in filled]
    ruled = [number for number, row in enumerate(rows) if row.rule]
    headed = ruled == [1] and _parts(copy.words(rows[1].signs[0])) == widths[0]
    even = min(widths) == max(widths) >= _COLUMNS
    closed = all(framed) and all(row.signs[-1].end == row.line.end for row in filled)
    drawn = len(filled) >= _ROWS and even and closed and _share(cells) >= _DRAWN
    if (headed and widths[0] >= _COLUMNS) or drawn:
        return _judged(rows, columns, copy, sure=True, headed=headed)
    if len(filled) >= _ROWS and min(widths) >= _COLUMNS and (even or all(framed)):
        return _judged(rows, columns, copy, sure=False)
    return sum(framed) >= _ROWS


def _width(row: Row) -> int:
    """Count the cells of a row that strokes part; outer strokes begin and end it."""
    opened = row.signs[0].start == row.line.start
    closed = row.signs[-1].end == row.line.end
    return len(row.signs) + 1 - opened - (closed and len(row.signs) > 1)


def _parts(rule: str) -> int:
    """Count the parts of a rule that strokes or crosses part."""
    return sum(bool(part.strip()) for part in re.split(r"[|│║+┼├┤]", rule))


def _tabulated(lines: Sequence[Line], copy: CopyText) -> Block | bool:
    """Give the table whose cells tabs part, however wide; else tell whether it may be one.

    Numbers and bullets before a tab are those of notes and of the items of a list.
    """
    rows = parted_rows(lines, copy, tabs=True)
    ends = {copy.text.count("\t", line.start, line.end) + 1 for line in lines}
    width = max(ends)
    columns = [(2 * number, 2 * number + 1) for number in range(width)]
    if len(ends) > 1 or width < _COLUMNS or len({line.indent for line in lines}) > 1:
        return False
    if any(row.rule for row in rows) or _contents(rows, columns, copy):
        return False
    if _labelled(rows, columns, copy):
        return False
    cells = [cells_of(row, columns) for row in rows]
    return _judged(rows, columns, copy, sure=width > _COLUMNS and _figures(cells, copy))


def _headed(rows: Sequence[Row], cells: Sequence[Sequence[Sequence[Span]]], copy: CopyText) -> bool:
    """Tell whether the first row names the columns.

    A rule stands below it and not below all others, or figures stand below its words, or its first
    cell alone is empty.
    """
    first, *others = cells
    ruled = [one.rule and not before.rule for before, one in pairwise(rows) if not before.rule]
    if ruled[:1] == [True] and not all(ruled[:-1]):
        return True
    if not first[0] and all(first[1:]) and all(row[0] for row in others):
        return True
    return any(
        bool(first[column])
        and not any(map(str.isdigit, copy.words(first[column][0])))
        and _numbers([row[column] for row in others], copy)
        for column in range(1, len(first))
    )


def _contents(rows: Sequence[Row], columns: Sequence[tuple[int, int]], copy: CopyText) -> bool:
    """Tell whether rows are those of a table of contents: at the end of each the next page."""
    if sum(is_leader(copy.text[row.line.start : row.line.end]) for row in rows) * 2 >= len(rows):
        return True
    ends = [copy.words(row.cells[-1][0]) for row in rows if row.cells]
    pages = [int(end) for end in ends if end.isdecimal() and len(end) < 5]  # noqa: PLR2004
    rising = all(one <= two for one, two in pairwise(pages))
    words = [copy.words(row.cells[-2][0]) for row in rows if len(row.cells) > 1]
    named = sum(not word.strip(".").isdecimal() for word in words) >= len(words) * _FILLED
    return len(pages) >= len(rows) * _FILLED and rising and named and len(columns) < 4  # noqa: PLR2004


def _aligned(rows: Sequence[Row], columns: Sequence[tuple[int, int]]) -> bool:
    """Tell whether in each column most cells begin or end at one place, as set columns do."""
    for first, stop in columns[1:]:
        inside = [cell for row in rows for cell in row.cells if first <= cell[1] < stop]
        begun = max(Counter(one[1] for one in inside).values())
        ended = max(Counter(one[2] for one in inside).values())
        if max(begun, ended) * 2 < len(inside):
            return False
    return True


def _wide(cells: Sequence[Sequence[Sequence[Span]]], copy: CopyText) -> bool:
    """Tell whether many cells hold whole sentences, several things, or none."""
    every = [spans for row in cells for spans in row if spans]
    long = sum(spans[-1].end - spans[0].start > _WIDEST for spans in every)
    return (long + _torn(cells, copy)) * 4 > len(every)


def _torn(cells: Sequence[Sequence[Sequence[Span]]], copy: CopyText) -> int:
    """Count the cells that hold several things, or no word: they are no table's."""
    every = [spans for row in cells for spans in row if spans]
    signs = sum(not any(map(str.isalnum, copy.words(spans[0]))) for spans in every)
    return sum(len(spans) > 1 for spans in every) + signs


def _count(cells: Sequence[Sequence[Sequence[Span]]]) -> int:
    return sum(bool(spans) for row in cells for spans in row)


def _figures(cells: Sequence[Sequence[Sequence[Span]]], copy: CopyText) -> bool:
    """Tell whether one of the columns is one of numbers."""
    return any(_numbers([row[n] for row in cells], copy) for n in range(len(cells[0])))


def _numbers(column: Sequence[Sequence[Span]], copy: CopyText) -> bool:
    """Tell whether most cells of a column hold figures."""
    every = [copy.words(spans[0]) for spans in column if spans]
    figures = sum(any(sign.isdigit() for sign in one) for one in every)
    return len(every) >= _ROWS - 1 and figures >= len(every) * _FIGURES


def _written(rows: Sequence[Row], columns: Sequence[tuple[int, int]], *, headed: bool) -> Block:
    head = next(row for row in rows if not row.rule) if headed else None
    children = tuple(
        _rule(row) if row.rule else _row(row, columns, label=row is head) for row in rows
    )
    span = Span(children[0].span.start, children[-1].span.end)
    return Block(BlockKind.TABLE, span, children=children)


def _rule(row: Row) -> Block:
    return Block(
        BlockKind.SEPARATOR,
        Span(row.line.start, row.line.end),
        attributes=(("function", "rule"),),
    )


def _row(row: Row, columns: Sequence[tuple[int, int]], *, label: bool) -> Block:
    """Give a row; a stroke belongs to the cell it stands before, the last to the last cell.

    A column in which it has nothing is an empty cell.
    """
    strokes = list(row.signs)
    cells: list[Block] = []
    held = cells_of(row, columns)
    last = max((number for number, spans in enumerate(held) if spans), default=0)
    at = row.line.start
    for number, spans in enumerate(held):
        if not spans and number != last:
            cells.append(Block(BlockKind.CELL, Span(at, at)))
            continue
        stop = spans[-1].end if spans else at
        mine = [one for one in strokes if one.start < stop or number == last]
        strokes = strokes[len(mine) :]
        start = min([spans[0].start if spans else at, *(one.start for one in mine)])
        at = max([stop, *(one.end for one in mine)])
        marks: tuple[Mark, ...] = tuple(sign(one.start, one.end, "rule") for one in mine)
        cells.append(Block(BlockKind.CELL, Span(start, at), marks))
    role = (("role", "label"),) if label else ()
    span = Span(row.line.start, row.line.end)
    return Block(BlockKind.ROW, span, children=tuple(cells), attributes=role)


def _doubt(passage: Passage) -> Doubt:
    line = passage.lines[0]
    message = "these lines stand in columns: they may be a table"
    hint = "make a `table` of them, or leave them; `--structure tables=all` takes all such"
    return Doubt(DOUBTFUL_TABLE, Span(line.start, line.end), message, hint)
