"""Holds every rule to its cases: the file beside this one that has the rule's name."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.diagnostics import codes, place_in
from pipeline.model import Span
from pipeline.text.findings import diagnose, find
from pipeline.text.rules import rules
from pipeline.text.structure.lines import passages
from tests.text.deep.reciter import Reciter

HERE = Path(__file__).resolve().parent
KINDS = (HERE.parents[2] / "tei" / "kamenev-dictatorship-of-the-proletariat.xml").read_text("utf-8")


def cases_of(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def every(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{kind}-{number}")
        for code, rule in rules().items()
        for number, case in enumerate(cases_of(rule.code.name).get(kind, []), 1)
    ]


def blocks(text: str) -> list[Span]:
    return [one.span for one in passages(text, Span(0, len(text)))]


def found_by(code: str, case: dict[str, Any]) -> dict[str, tuple[str, bool]]:
    text = case["text"]
    reader = Reciter(case["phrases"], case.get("expected", ())) if "phrases" in case else None
    turns = re.finditer(case["turn"], text) if "turn" in case else ()
    pages = [Span(*match.span()) for match in turns]
    found = find(text, blocks(text), case.get("language", "en"), pages, reader=reader)
    return {
        one.reading: (next(iter(one.suggestions), ""), one.certain)
        for one in found
        if one.code == code
    }


@pytest.mark.parametrize(("code", "case"), every("catches"))
def test_a_rule_catches_for_certain(code: str, case: dict[str, Any]) -> None:
    expected = {reading: (emended, True) for reading, emended in case["readings"].items()}
    assert found_by(code, case) == expected


@pytest.mark.parametrize(("code", "case"), every("doubts"))
def test_a_rule_doubts_where_there_may_be_a_reason(code: str, case: dict[str, Any]) -> None:
    expected = {reading: (emended, False) for reading, emended in case["readings"].items()}
    assert found_by(code, case) == expected


@pytest.mark.parametrize(("code", "case"), every("passes"))
def test_a_rule_lets_pass(code: str, case: dict[str, Any]) -> None:
    assert found_by(code, case) == {}


@pytest.mark.parametrize("code", rules())
def test_a_rule_has_cases_of_what_it_finds_and_of_what_it_leaves_alone(code: str) -> None:
    cases = cases_of(rules()[code].code.name)

    assert cases.get("catches") or cases.get("doubts")
    assert cases["passes"]


@pytest.mark.parametrize("code", rules())
def test_a_rule_has_a_page_and_a_kind_of_the_taxonomy(code: str) -> None:
    rule = rules()[code]
    page = codes()[code].page

    assert rule.code.summary.endswith(".")
    assert "Example:" in page
    assert "et it stand" in page or "et the reading stand" in page
    assert f'<category xml:id="{rule.kind}">' in KINDS


def test_an_editor_is_told_place_reading_and_hint() -> None:
    text = "A line.\n\nAnd the 1east of them, i e. one. 1ess"
    decide = "emend it with choice/sic/corr, or let it stand with sic"
    found = find(text, blocks(text), "en")
    told = list(diagnose(found, partial(place_in, text, "a.txt")))

    assert [(one.code, one.where.line, one.where.column, one.hint) for one in told] == [
        ("T011", 3, 9, f"`least` (certain); {decide}"),
        ("T041", 3, 24, f"`i. e.` (certain); {decide}"),
        ("T011", 3, 34, f"likely an error; perhaps `less`; {decide}"),
    ]
    assert [str(one.severity) for one in told] == ["error", "error", "query"]
    assert "`1east`" in told[0].message


def test_the_last_cell_of_a_table_ends_no_paragraph() -> None:
    rows = "".join(f"{cargo:<20}6d.    6d.    free\n" for cargo in ("Slate", "Coals", "Harmoniums"))
    text = f"{rows}\nIt will be seen that nothing was said of bricks."
    cells = [Span(*one.span()) for one in re.finditer(r"\S+(?: \S+)*", text)]
    assert [one.code for one in find(text, cells, "en")] == []


def test_nothing_is_found_outside_the_blocks() -> None:
    text = "of the 1east, i e. one\n\nand more"

    assert find(text, blocks(text)[1:], "en") == []
    assert find(text, [], "en") == []


def test_nothing_is_said_of_what_stands_for_a_sign() -> None:
    text = "It was so, and [1](so it was to be. He saw the 1east."
    sign = Span(text.index("[1]"), text.index("[1]") + 3)

    found = find(text, blocks(text), "en", [sign])
    assert [one.code for one in found] == ["T011"]
    assert "\ufffc" not in str(found)


def test_a_small_word_doubled_over_the_turn_of_a_page_is_found_and_the_mark_kept() -> None:
    text = (
        "He made a list of [p. 13] of wrecks. It was the end\n[p. 14]\nThe man came , and"
        " [p. 15] 1eft."
    )
    pages = [Span(*match.span()) for match in re.finditer(r"\[p. \d+\]", text)]

    found = find(text, blocks(text), "en", pages)
    assert [(one.code, one.reading, one.suggestions[0]) for one in found] == [
        ("T071", "of [p. 13] of", "of [p. 13]"),
        ("T064", "end\n[p. 14]\nThe", "end. [p. 14] The"),
        ("T031", "came ,", "came,"),
        ("T011", "1eft", "left"),
    ]
    assert not find(text.replace("of [p. 13] of", "of [p. 13] old"), blocks(text)[:0], "en", pages)


@pytest.mark.parametrize(
    ("text", "reading", "suggestion"),
    [
        ("the ga [p. 2] rden of the garden", "ga [p. 2] rden", "ga[p. 2]rden"),
        ("It was so [p. 2] , and it was", "so [p. 2] ,", "so, [p. 2]"),
        ("the end of [p. 2] the of the man", "of [p. 2] the of the", "of [p. 2] the"),
    ],
)
def test_nothing_is_certain_over_the_turn_of_a_page(
    text: str, reading: str, suggestion: str
) -> None:
    sign = Span(text.index("["), text.index("]") + 1)

    found = [one for one in find(text, blocks(text), "en", [sign]) if one.reading == reading]
    assert [one.suggestions[0] for one in found][:1] == [suggestion]
    assert not any(one.certain for one in found)


def test_numbers_are_read_that_the_markup_says() -> None:
    text = (
        "1. One man.\n\n2. Two men.\n\n4. Four men.\n\n"
        "[1] See it.\n\n[2] See this.\n\n[4] See that."
    )
    labels = [Span(*match.span()) for match in re.finditer(r"\d\.|\[\d\]", text)]

    told = [(one.code, one.reading) for one in find(text, blocks(text), "en", labels)]
    assert told == [("T095", "4."), ("T095", "[4]")]
    led_to = text.replace("4. Four", "[3]- Four").replace("[4] See", "[3] See")
    signs = [*labels[:3], *(Span(*match.span()) for match in re.finditer(r"\[\d\]", led_to))]
    assert [one.reading for one in find(led_to, blocks(led_to), "en", signs)] == []


def test_what_stands_once_is_not_told_to_stand_1_times() -> None:
    text = "He seemed to inerease the power. It was `1 times` so, and so it was again and again."
    (found,) = [one for one in find(text, blocks(text), "en") if one.reading == "inerease"]

    assert "the work has it once" in found.evidence


def test_two_common_words_are_likely_one_only_where_the_work_writes_it_so() -> None:
    text = "The public authority was every where exercised by the ministers of the state."

    def tiers(text: str) -> list[str]:
        return [str(one.tier) for one in find(text, blocks(text), "en") if one.code == "T036"]

    assert tiers(text) == ["possible"]
    assert tiers(f"{text} It was everywhere.") == ["likely"]


def test_a_word_with_a_hyphen_may_be_drawn_out_in_speech() -> None:
    texts = ["In the begin-ning he came.", "“In the begin-ning,” said he, “it was so.”"]
    tiers = [str(one.tier) for text in texts for one in find(text, blocks(text), "en")]

    assert tiers == ["likely", "possible"]


def test_a_number_is_told_as_the_paragraphs_are_numbered() -> None:
    text = "\n\n".join(f"{number}. So it was." for number in ("I", "II", "III", "V", "VI"))
    (found,) = [one for one in find(text, blocks(text), "en") if one.code == "T095"]

    assert found.message == "`V` follows `III`"


def test_without_a_reading_the_print_is_to_be_seen() -> None:
    text = "He came on the 31st of June."
    found = [one for one in find(text, blocks(text), "en") if one.code == "T094"]
    (told,) = diagnose(found, partial(place_in, text, "a.txt"))

    assert (
        told.hint
        == "likely an error; see what the print has, and emend it, or let it stand with sic"
    )


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("‘", "’")])
def test_a_word_is_doubted_less_where_somebody_speaks(opening: str, closing: str) -> None:
    told = f"{opening}It is late,{closing} said she. {opening}Come in.{closing} "
    texts = (
        f"{told * 2}She was no less then the cottage.",
        f"{told * 2}{opening}She was no less then the cottage,{closing} said he.",
    )
    found = [find(text, [Span(0, len(text))], "en") for text in texts]
    one, other = (next(one for one in every if one.code == "T082") for every in found)
    assert one.suggestions == other.suggestions == ("than",)
    assert other.probability < one.probability
