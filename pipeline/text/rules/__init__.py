"""The rules that find errors of transcription, one function each.

A new rule is a function in a module here, named below; its docstring is its page, and its cases
are the file of its name in the tests.
"""

from pipeline.text.rules import (
    abbreviations,
    capitals,
    characters,
    commas,
    context,
    dashes,
    digits,
    exclamations,
    figures,
    hyphens,
    missing_quotation_marks,
    missing_spaces,
    names,
    nonwords,
    numbering,
    page_turns,
    pairs,
    quotation_marks,
    repetitions,
    spaces,
    speech_punctuation,
    split_words,
    stops,
    unlikely,
)
from pipeline.text.rules.registry import CopyText, Rule, rule, rules

__all__ = [
    "CopyText",
    "Rule",
    "abbreviations",
    "capitals",
    "characters",
    "commas",
    "context",
    "dashes",
    "digits",
    "exclamations",
    "figures",
    "hyphens",
    "missing_quotation_marks",
    "missing_spaces",
    "names",
    "nonwords",
    "numbering",
    "page_turns",
    "pairs",
    "quotation_marks",
    "repetitions",
    "rule",
    "rules",
    "spaces",
    "speech_punctuation",
    "split_words",
    "stops",
    "unlikely",
]
