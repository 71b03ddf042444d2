"""The lists of words a project names: used, and told where they can't be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build import Judge, check
from pipeline.diagnostics import PipelineError
from pipeline.dictionaries import dictionaries
from pipeline.ingest import ingest
from pipeline.project import find_project
from pipeline.tiers import Selection, Tier


def project_of(root: Path, table: str) -> Path:
    (root / "seeds").mkdir()
    (root / "corrigenda.toml").write_text(f"[check.words]\n{table}\n", "utf-8")
    return root


def test_a_project_s_list_decides_what_is_a_word(tmp_path: Path) -> None:
    root = project_of(tmp_path, 'la = "words/latin.txt"')
    (root / "words").mkdir()
    (root / "words" / "latin.txt").write_text("arma\nvirum\ncano\nprimus\noris")
    seed = root / "seeds" / "arms.txt"
    seed.write_text("Title: Arma\nLanguage: Latin\n\n\nArma virumque cano, primvs oris.\n", "utf-8")
    found = find_project(root)
    ingest(found, seed)
    judge = Judge(selection=Selection(select=("T081",), tier=Tier.POSSIBLE))

    told = check(found, found.edition("arms"), judge).diagnostics
    assert [(one.code, one.suggestions) for one in told if one.code[0] == "T"] == [
        ("T081", ("primus",))
    ]


def test_a_dictionary_of_hunspell_s_is_read_with_its_affixes(tmp_path: Path) -> None:
    root = project_of(tmp_path, 'de = "de.dic"')
    (root / "de.dic").write_text("1\nHaus/A\n", "utf-8")
    (root / "de.aff").write_text("SET UTF-8\nSFX A Y 1\nSFX A 0 es .\n", "utf-8")

    assert "hauses" in dictionaries(find_project(root))["de"]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('la = "latin.txt"', r"latin.txt: C008 .*no `latin.txt` in the project"),
        ('la = "../latin.txt"', r"C008 .*in the project"),
        ('de = "de.dic"', r"de.aff: C008 .*no `de.aff` in the project"),
    ],
)
def test_a_list_that_is_not_in_the_project_is_told(tmp_path: Path, table: str, says: str) -> None:
    (tmp_path / "latin.txt").write_text("arma\n", "utf-8")
    root = tmp_path / "inside"
    root.mkdir()
    project_of(root, table)
    (root / "de.dic").write_text("1\nHaus\n", "utf-8")

    with pytest.raises(PipelineError, match=says):
        dictionaries(find_project(root))
