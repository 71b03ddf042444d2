"""Reads tables: lines in columns, with rules and upright strokes or without.

A line is a row, and what stands in a column of it a cell. Where that can't be right (cells of
several lines, columns that are not the same in all lines) the text isn't torn apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.diagnostics import declare
from pipeline.model import Block, BlockKind, Feature, Mark, Severity, Span, Trust
from pipeline.text.structure.copytext import CopyText, Doubt, Item
from pipeline.text.structure.grid import Row, cells_of, gutters, is_leader, rows_of
from pipeline.text.structure.lines import Passage
from pipeline.text.structure.preformatted import plainly_meant
from pipeline.text.structure.runs import groups, in_runs
from pipeline.text.structure.signs import sign

__all__ = ["DOUBTFUL_TABLE", "tables"]

_ROWS = 3  # that show columns
_COLUMNS = 2
_FILLED = 0.75  # of the rows have a cell in all columns, or all but one
_DRAWN = 0.95  # of them, where strokes part the cells
_FIGURES = 0.6  # of the cells of a column hold figures: it is one of numbers
_WIDEST = 40  # characters of the usual cell

DOUBTFUL_TABLE = declare(
    "S038",
    "doubtful-table",
    Severity.QUERY,
    """
    These lines stand in columns, and may be a table.

    Three lines and more have blanks at the same columns. Where one column holds numbers, or there
    are rules, they are a table; two columns of words may be a table as well, or speeches beside
    the speakers' names, names beside titles, verse in two halves.

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
        if _in_columns(rows_of(whole.lines, copy)):
            waiting.append(group)
            continue
        yield from _tried(waiting, copy, doubts)
        waiting = []
        if len(whole.lines) < _ROWS:
            yield from group
        else:
            yield from _apart(group, copy, doubts)
    yield from _tried(waiting, copy, doubts)


def _in_columns(rows: Sequence[Row]) -> bool:
    """Tell whether all rows of a group have several cells, or are rules."""
    return all(row.rule or len(row.cells) >= _COLUMNS for row in rows)


def _apart(group: Sequence[Passage], copy: CopyText, doubts: list[Doubt]) -> Iterator[Item]:
    """Read a table that other lines precede or follow without a blank line."""
    whole = group[0].joined(group[1:])
    flags = [row.rule or len(row.cells) >= _COLUMNS for row in rows_of(whole.lines, copy)]
    if sum(flags) < _ROWS:
        yield from group
        return
    first = flags.index(True)
    last = len(flags) - flags[::-1].index(True)
    cuts = [place for place in (first, last) if 0 < place < len(flags)]
    table = next(one for one in whole.cut(*cuts) if one.lines[0] == whole.lines[first])
    found = _table([table], copy)
    if not isinstance(found, Block):
        doubts += [_doubt(table)] if found and not plainly_meant(table, copy) else []
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
        doubts += [_doubt(whole)] if found and not plainly_meant(whole, copy) else []
        yield from group


def _table(passages: Sequence[Passage], copy: CopyText) -> Block | bool:
    """Give the table that passages are; else tell whether they are likely one."""
    rows = rows_of([line for passage in passages for line in passage.lines], copy)
    filled = [row for row in rows if not row.rule]
    columns = gutters(filled)
    if len(filled) < _ROWS or len(columns) < _COLUMNS or _contents(filled, columns, copy):
        return False
    cells = [cells_of(row, columns) for row in filled]
    width = len(columns)
    whole = sum(sum(map(bool, one)) >= max(_COLUMNS, width - 1) for one in cells)
    if whole < len(filled) * _FILLED or not _aligned(filled, columns) or _wide(cells, copy):
        return False
    drawn = any(row.rule for row in rows) or all(row.signs for row in filled)
    if any(row.signs for row in filled) and whole < len(filled) * _DRAWN:
        return False
    sure = drawn or any(_numbers([one[n] for one in cells], copy) for n in range(width))
    if sure or copy.trust(Feature.TABLES) is Trust.ALL:
        return _written(rows, columns, headed=_headed(rows, cells, copy))
    return True


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
    """Tell whether cells hold whole sentences, several things, or none: they are no table's."""
    every = [spans for row in cells for spans in row if spans]
    long = sum(spans[-1].end - spans[0].start > _WIDEST for spans in every)
    torn = sum(len(spans) > 1 for spans in every)
    signs = sum(not any(map(str.isalnum, copy.words(spans[0]))) for spans in every)
    return (long + torn + signs) * 4 > len(every)


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
    last = max(number for number, spans in enumerate(held) if spans)
    at = row.line.start
    for number, spans in enumerate(held):
        if not spans:
            cells.append(Block(BlockKind.CELL, Span(at, at)))
            continue
        stop = spans[-1].end
        mine = [one for one in strokes if one.start < stop or number == last]
        strokes = strokes[len(mine) :]
        start = min([spans[0].start, *(one.start for one in mine)])
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
