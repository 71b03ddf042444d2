"""The collector itself: it fails what is wrong and refuses what it doesn't know."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.xslt.xspec import OutsideSubsetError, Scenario, XSpecFile

STYLESHEET = Path(__file__).resolve().parents[2] / "xslt" / "html.xsl"


def scenarios(request: pytest.FixtureRequest, folder: Path, inside: str) -> list[Scenario]:
    path = folder / "some.xspec"
    path.write_text(
        f'<x:description xmlns:x="http://www.jenitennison.com/xslt/xspec" '
        f'xmlns:ed="urn:x-corrigenda:edition" stylesheet="{STYLESHEET}">{inside}</x:description>',
        encoding="utf-8",
    )
    file = XSpecFile.from_parent(request.session, path=path)
    return [item for item in file.collect() if isinstance(item, Scenario)]


CALL = '<x:call function="ed:capitalised"><x:param select="\'word\'"/></x:call>'


def test_what_holds_passes(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    inside = f"<x:scenario label='s'>{CALL}<x:expect select=\"'Word'\"/></x:scenario>"
    (item,) = scenarios(request, tmp_path, inside)
    item.runtest()


@pytest.mark.parametrize(
    "expect",
    [
        "<x:expect label='l' select=\"'word'\"/>",
        "<x:expect label='l' test=\"$x:result = 'word'\"/>",
        "<x:expect label='l'>word</x:expect>",
    ],
)
def test_what_does_not_hold_fails_and_says_what_there_was(
    request: pytest.FixtureRequest, tmp_path: Path, expect: str
) -> None:
    (item,) = scenarios(request, tmp_path, f"<x:scenario label='s'>{CALL}{expect}</x:scenario>")
    with pytest.raises(AssertionError, match='l\n  got: "Word"'):
        item.runtest()


def test_inner_scenarios_inherit_and_labels_join(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    inside = (
        f"<x:scenario><x:label>outer</x:label>{CALL}"
        "<x:scenario label='inner'><x:expect select=\"'Word'\"/></x:scenario></x:scenario>"
    )
    (item,) = scenarios(request, tmp_path, inside)
    assert item.name == "outer / inner"
    item.runtest()


@pytest.mark.parametrize(
    "inside",
    [
        "<x:import href='other.xspec'/>",
        "<x:scenario label='s'><x:like label='t'/></x:scenario>",
        "<x:scenario label='s' pending='later'/>",
        f"<x:scenario label='s'>{CALL}<x:expect pending='later'/></x:scenario>",
        "<x:scenario label='s'><x:call template='t'/></x:scenario>",
        "<x:scenario label='s'><x:expect><p><x:text> </x:text></p></x:expect></x:scenario>",
        "<x:scenario label='s'><p/></x:scenario>",
        f"<x:scenario label='s'>{CALL}</x:scenario>",
    ],
)
def test_what_is_outside_the_subset_is_an_error(
    request: pytest.FixtureRequest, tmp_path: Path, inside: str
) -> None:
    with pytest.raises(OutsideSubsetError):
        scenarios(request, tmp_path, inside)


def test_a_file_of_another_kind_is_an_error(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = tmp_path / "some.xspec"
    path.write_text("<description/>")
    with pytest.raises(OutsideSubsetError):
        list(XSpecFile.from_parent(request.session, path=path).collect())


def test_a_scenario_that_says_nothing_to_do_is_an_error(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    (item,) = scenarios(request, tmp_path, "<x:scenario label='s'><x:expect/></x:scenario>")
    with pytest.raises(OutsideSubsetError):
        item.runtest()
