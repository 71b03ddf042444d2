from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.build import build, check
from pipeline.diagnostics import PipelineError
from pipeline.ingest import ingest, unbuilt
from pipeline.model import Bibliographic, Severity
from pipeline.project import Project, find_project
from pipeline.tei.encode import encode
from tests.conftest import ROOT

WORK = "writer-letter"


@pytest.fixture
def made(project: Path) -> Project:
    found = find_project(project)
    ingest(found, project / "seeds" / f"{WORK}.txt")
    return found


def edit(project: Project, old: str, new: str) -> None:
    path = project.edition(WORK)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes_of(project: Project) -> list[str]:
    return [one.code for one in check(project, project.edition(WORK)).diagnostics]


def test_ingest_writes_a_sound_edition_with_its_certain_errors_emended(project: Path) -> None:
    found = find_project(project)
    (seed,) = unbuilt(found)
    result = ingest(found, seed)
    assert result.proof.equal
    assert result.emendations == 2
    text = found.edition(WORK).read_text(encoding="utf-8")
    assert "<sic>1east</sic>" in text
    assert "<sic>it ?</sic>" in text
    assert unbuilt(found) == []
    assert check(found, found.edition(WORK)).diagnostics == ()


def test_the_schema_is_put_where_the_edition_looks_for_it(made: Project) -> None:
    assert (made.tei / "schema" / "edition.rng").is_file()
    assert (made.tei / "schema" / "edition.sch").is_file()


def test_ingest_never_overwrites(made: Project) -> None:
    before = made.edition(WORK).read_bytes()
    with pytest.raises(PipelineError, match="C004"):
        ingest(made, made.root / "seeds" / f"{WORK}.txt")
    assert made.edition(WORK).read_bytes() == before


def test_a_text_outside_seeds_is_not_ingested(project: Path) -> None:
    outside = project / "other.txt"
    outside.write_text("Some text.", encoding="utf-8")
    with pytest.raises(PipelineError, match="C005"):
        ingest(find_project(project), outside)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("My Letter.txt", "my-letter"),
        ("größe_2.txt", "groe-2"),
        ("письмо.txt", "AUTHOR-TITLE"),
        ("a\tb.txt", "a-b"),
    ],
)
def test_a_seed_has_a_name_that_every_archive_takes(project: Path, name: str, better: str) -> None:
    seed = project / "seeds" / name
    seed.write_text("Some text.", encoding="utf-8")
    with pytest.raises(PipelineError, match="C005") as caught:
        ingest(find_project(project), seed)
    (one,) = caught.value.diagnostics
    assert one.hint.startswith(f"name it seeds/{better}.txt")
    assert not find_project(project).edition(seed.stem).exists()


def test_seeds_may_be_a_link_within_the_project(project: Path) -> None:
    (project / "seeds").rename(project / "texts")
    (project / "seeds").symlink_to("texts")
    found = find_project(project)
    (seed,) = unbuilt(found)
    ingest(found, seed)
    assert check(found, found.edition(WORK)).diagnostics == ()


@pytest.mark.parametrize("linked", ["seeds", f"seeds/{WORK}.txt"])
def test_a_seed_that_leads_out_of_the_project_is_refused(
    project: Path, tmp_path_factory: pytest.TempPathFactory, linked: str
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "moved"
    (project / linked).rename(outside)
    (project / linked).symlink_to(outside)
    found = find_project(project)
    (seed,) = unbuilt(found)
    with pytest.raises(PipelineError, match=rf"{WORK}\.txt: C005 .*link out") as caught:
        ingest(found, seed)
    assert len(caught.value.diagnostics) == 1
    assert not found.edition(WORK).exists()


def test_what_the_user_says_of_a_work_counts(project: Path) -> None:
    given = Bibliographic("Another Title", "Another Author", "en-GB", "2027-01-02")
    result = ingest(find_project(project), project / "seeds" / f"{WORK}.txt", given)
    text = result.edition.data.decode()
    assert "<title>Another Title</title>" in text
    assert "<persName>Another Author</persName>" in text
    assert 'xml:lang="en-GB"' in text
    assert 'when="2027-01-02"' in text


GUTENBERG = (
    "Title: The Lamp\n\nAuthor: Jane Doe\n\n"
    "*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\nProduced by Bob Roe\n\n"
    "It was a dark evening.\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\n"
    "the 1icence, which no rule looks at\n"
)


def test_what_follows_the_text_is_proven_and_not_searched_for_errors(project: Path) -> None:
    seed = project / "seeds" / "lamp.txt"
    seed.write_text(GUTENBERG, encoding="utf-8")
    result = ingest(find_project(project), seed)
    assert result.proof.equal
    assert result.emendations == 0
    assert not [one for one in result.diagnostics if one.code[0] == "T"]
    assert result.edition.data.decode().count("1icence") == 1


@pytest.mark.parametrize("setting", ["", 'profile = "none"\n'])
def test_the_form_of_a_posting_may_be_set_for_the_project(project: Path, setting: str) -> None:
    seed = project / "seeds" / "lamp.txt"
    seed.write_text(GUTENBERG, encoding="utf-8")
    settings = project / "corrigenda.toml"
    settings.write_text(setting + settings.read_text("utf-8"), encoding="utf-8")
    edition = ingest(find_project(project), seed).edition.data.decode()
    assert ("START OF" in edition.partition("<body>")[2]) == bool(setting)
    given = Bibliographic(profile="gutenberg")
    (project / "tei" / "lamp.xml").unlink()
    edition = ingest(find_project(project), seed, given).edition.data.decode()
    assert "START OF" not in edition.partition("<body>")[2]


def test_a_form_nobody_knows_is_refused(project: Path) -> None:
    settings = project / "corrigenda.toml"
    settings.write_text('profile = "web"\n' + settings.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(PipelineError, match="must be one of key-value, gutenberg"):
        find_project(project)


@pytest.mark.parametrize(
    ("option", "given"),
    [
        ("title", Bibliographic(title="a\x1bb")),
        ("author", Bibliographic(author="a\nb")),
        ("language", Bibliographic(language="English!")),
    ],
)
def test_what_cannot_be_written_of_a_work_is_refused(
    project: Path, option: str, given: Bibliographic
) -> None:
    with pytest.raises(PipelineError, match=f"--{option}: C001 .*`{option}` must"):
        ingest(find_project(project), project / "seeds" / f"{WORK}.txt", given)


def test_a_seed_that_is_too_large_or_absent_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_project(project)
    with pytest.raises(PipelineError, match=r"seeds/absent\.txt: S004"):
        ingest(found, project / "seeds" / "absent.txt")
    monkeypatch.setattr("pipeline.text.source._LIMIT", 10)
    with pytest.raises(PipelineError, match=rf"seeds/{WORK}\.txt: S005"):
        ingest(found, project / "seeds" / f"{WORK}.txt")


def test_a_source_that_cannot_be_read_leaves_nothing(project: Path) -> None:
    seed = project / "seeds" / "picture.txt"
    seed.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with pytest.raises(PipelineError):
        ingest(find_project(project), seed)
    assert not (project / "tei").exists()


def test_a_silent_change_is_found_where_it_stands(made: Project) -> None:
    edit(made, "afraid of the wind", "afraid of wind")
    (found,) = check(made, made.edition(WORK)).diagnostics
    assert found.code[0] == "F"
    assert found.where.file == f"tei/{WORK}.xml"
    assert found.where.excerpt is not None
    assert found.where.excerpt[found.where.column - 1 :].startswith("wind")


def test_text_moved_into_the_preamble_is_found(made: Project) -> None:
    path = made.edition(WORK)
    text = path.read_text(encoding="utf-8")
    start = text.index('      <p xml:id="p1"')
    end = text.index('      <p xml:id="p2"')
    moved = text[start:end].replace(' xml:id="p1" n="1"', "")
    note = text.index("</note>", text.index('type="preamble"'))
    path.write_text(text[:note] + moved + text[note:start] + text[end:], encoding="utf-8")
    assert "F015" in codes_of(made)


def test_an_instruction_hides_no_fault_of_the_proof(made: Project) -> None:
    edit(made, "Of all the trees", '<?x y?> <note type="editorial">lies</note> Of all the trees')
    checked = check(made, made.edition(WORK))
    assert not checked.sound
    assert "F031" in [one.code for one in checked.diagnostics]


def test_an_edition_whose_source_cannot_be_read_is_not_sound(
    made: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(made, "Of all the trees", "<?x y?> Of all the trees")
    whole = Path.read_bytes

    def unreadable(path: Path) -> bytes:
        if path.suffix == ".txt":
            raise OSError(5, "Input/output error")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    checked = check(made, made.edition(WORK))
    assert not checked.sound
    assert "F090" in [one.code for one in checked.diagnostics]


def test_without_its_source_an_edition_is_called_as_recorded(made: Project) -> None:
    (made.root / "seeds" / f"{WORK}.txt").unlink()
    checked = check(made, made.edition(WORK))
    assert [one.code for one in checked.diagnostics] == ["F021"]
    assert checked.proof is not None
    assert not checked.proof.source_at_hand


def test_a_changed_seed_is_found(made: Project) -> None:
    seed = made.root / "seeds" / f"{WORK}.txt"
    seed.write_text(seed.read_text(encoding="utf-8").replace("oak", "elm"), encoding="utf-8")
    assert any(code[0] == "F" for code in codes_of(made))


def test_a_source_outside_the_project_is_not_opened(made: Project) -> None:
    edit(made, f"../seeds/{WORK}.txt", "../../../../etc/hostname")
    assert "F090" in codes_of(made)
    edit(made, "../../../../etc/hostname", "https://example.org/a.txt")
    assert "F090" in codes_of(made)


@pytest.mark.parametrize("target", ["//[", "a%00b", "x" * 300, "loop"])
def test_a_source_that_cannot_be_opened_is_told(made: Project, target: str) -> None:
    (made.tei / "loop").symlink_to("loop")
    edit(made, f"../seeds/{WORK}.txt", target)
    (found,) = (
        one for one in check(made, made.edition(WORK)).diagnostics if one.code in {"F090", "F014"}
    )
    assert found.code == "F090"
    assert found.where.line


def test_a_finding_is_listed_until_an_editor_decides(made: Project) -> None:
    choice = '<sic>1east</sic><corr resp="#corrigenda" cert="high">least</corr></choice>'
    text = made.edition(WORK).read_text(encoding="utf-8")
    start = text.index('<choice xml:id="e1"')
    whole = text[start : text.index(choice) + len(choice)]
    edit(made, whole, "1east")
    checked = check(made, made.edition(WORK))
    assert [one.code[0] for one in checked.diagnostics] == ["T"]
    assert "least" in checked.diagnostics[0].hint
    assert checked.sound
    edit(made, "1east", "<sic>1east</sic>")
    assert check(made, made.edition(WORK)).diagnostics == ()


def test_a_word_accepted_in_the_header_is_not_asked_about(project: Path) -> None:
    seed = project / "seeds" / f"{WORK}.txt"
    seed.write_text(seed.read_text("utf-8").replace("the wind.", "the inerease of it."), "utf-8")
    found = find_project(project)
    ingest(found, seed)
    assert codes_of(found) == ["T081"]
    accepted = '<p>Right here: <term type="accepted">inerease</term>.</p></normalization>'
    edit(found, "</normalization>", accepted)

    assert codes_of(found) == []


def test_a_decision_on_a_word_does_not_hide_what_stands_beside_it(project: Path) -> None:
    seed = project / "seeds" / f"{WORK}.txt"
    seed.write_text(
        seed.read_text(encoding="utf-8").replace("the wind.", "the w1nd ? No."), "utf-8"
    )
    found = find_project(project)
    ingest(found, seed)
    left = check(found, found.edition(WORK)).diagnostics
    # Two marks of two are set off, so both spaces are doubtful; the digit was emended.
    assert [(one.name, one.severity) for one in left] == [("stray-space", "query")] * 2


def test_a_build_makes_both_editions(made: Project) -> None:
    result = build(made, made.edition(WORK))
    assert result.diagnostics == ()
    assert [one.path.name for one in result.renditions] == [
        f"{WORK}.{one}" for one in ("html", "epub", "pdf")
    ]
    assert (made.root / "output" / WORK / f"{WORK}.pdf").read_bytes().startswith(b"%PDF-")


def test_an_edition_that_is_not_sound_leaves_output_as_it_was(made: Project) -> None:
    build(made, made.edition(WORK))
    before = {path.name: path.read_bytes() for path in (made.root / "output" / WORK).iterdir()}
    edit(made, "</q>", "")
    result = build(made, made.edition(WORK))
    assert result.renditions == ()
    assert result.diagnostics[0].where.line > 0
    assert {
        path.name: path.read_bytes() for path in (made.root / "output" / WORK).iterdir()
    } == before


def test_the_same_project_gives_the_same_bytes_elsewhere(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "another place"
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("another place"))
    made = []
    for folder in (project, other):
        found = find_project(folder)
        edition = ingest(found, folder / "seeds" / f"{WORK}.txt").edition
        renditions = build(found, found.edition(WORK)).renditions
        made.append([edition.data, *(one.data for one in renditions)])
    assert made[0] == made[1]


def test_every_committed_edition_is_sound_and_proven() -> None:
    repository = find_project(ROOT)
    assert [path.stem for path in repository.editions()] == [
        seed.stem for seed in repository.seeds()
    ]
    for path in repository.editions():
        checked = check(repository, path)
        # Doubts may be open, for an editor to decide; what is certain has been emended.
        assert {one.code[0] for one in checked.diagnostics} <= {"T"}
        assert {one.severity for one in checked.diagnostics} <= {Severity.QUERY}
        assert checked.proof is not None
        assert checked.proof.source_at_hand


def test_structure_that_makes_no_sound_edition_is_set_aside(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = project / "seeds" / f"{WORK}.txt"
    seed.write_text("CHAPTER I\n\nThey came at noon.\n\nCHAPTER II\n\nThey went.\n", "utf-8")

    def broken(*given: object) -> bytes:
        return encode(*given).replace(b"<head", b"<heading").replace(b"</head", b"</heading")  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.ingest.encode", broken)
    result = ingest(find_project(project), seed)
    assert "S050" in [one.code for one in result.diagnostics]
    assert result.structure == {"paragraph": 4}
    assert result.proof.equal
