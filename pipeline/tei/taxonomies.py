"""The kinds and origins of error every edition declares; @ana of an emendation points at them."""

from __future__ import annotations

from pipeline.tei.markup import Node, block, inline

__all__ = ["identifiers", "taxonomies"]

_KINDS = {
    ("substitution", "Substitution"): {
        "digit-for-letter": "A digit stands for a letter it looks like",
        "letter-for-letter": "A letter stands for another",
        "wrong-word": "A word stands for another",
        "wrong-punctuation": "A mark of punctuation stands for another",
        "wrong-case": "A capital stands for a small letter, or the reverse",
    },
    ("omission", "Omission"): {
        "missing-letter": "A letter is missing",
        "missing-word": "A word is missing",
        "missing-stop": "The stop of an abbreviation or a sentence is missing",
        "missing-punctuation": "Another mark of punctuation is missing",
        "missing-space": "Two words run together",
    },
    ("addition", "Addition"): {
        "extra-letter": "A letter too many",
        "dittography": "Letters or words written twice",
        "extra-word": "A word too many",
        "extra-punctuation": "A mark of punctuation too many",
        "stray-space": "A space where none belongs",
    },
    ("transposition", "Transposition of letters or words"): {},
}
_ORIGINS = {
    "transcription-slip": "The transcriber or the scanner",
    "print-error": "The printed text that was transcribed",
    "undetermined": "Not determined: the print was not compared",
}


def identifiers() -> set[str]:
    """Give the ids of all kinds and origins of error."""
    kinds = {one for (group, _), inner in _KINDS.items() for one in (group, *inner)}
    return kinds | set(_ORIGINS)


def taxonomies() -> Node:
    """Give the classDecl of an edition (TEI P5, 2.3.7)."""
    kinds = [
        block("category", inline("catDesc", name), *_categories(inner), xml_id=identifier)
        if inner
        else inline("category", inline("catDesc", name), xml_id=identifier)
        for (identifier, name), inner in _KINDS.items()
    ]
    return block(
        "classDecl",
        block(
            "taxonomy",
            inline("desc", "Kinds of error, by what happened to the text."),
            *kinds,
            xml_id="kinds",
        ),
        block(
            "taxonomy",
            inline("desc", "Where an error came in."),
            *_categories(_ORIGINS),
            xml_id="origins",
        ),
    )


def _categories(rows: dict[str, str]) -> list[Node]:
    return [
        inline("category", inline("catDesc", text), xml_id=identifier)
        for identifier, text in rows.items()
    ]
