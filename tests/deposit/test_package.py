from __future__ import annotations

import errno
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.build import build, convert
from pipeline.deposit.package import missing, package
from pipeline.deposit.verify import verify
from pipeline.diagnostics import PipelineError
from pipeline.project import Project, find_project
from pipeline.publish.conversions import ROLES
from tests.conftest import ROOT
from tests.deposit.conftest import FILES, NAME, WORK
from tests.publish.own_font import font_file

COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()"]
DEADLY = """
import os, pathlib
pathlib.Path.replace = lambda *_: os.kill(os.getpid(), 9)
from pipeline.cli import main
main()
"""


def edit(project: Project, old: str, new: str) -> None:
    path = project.edition(WORK)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def standing(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


def refused(project: Project, number: str = "", day: str = "") -> list[str]:
    """Give the codes of a refusal, which changes nothing."""
    before = standing(project)
    with pytest.raises(PipelineError) as caught:
        package(project, project.edition(WORK), number, day)
    assert standing(project) == before
    return [one.code for one in caught.value.diagnostics]


def names(packed: Path) -> set[str]:
    with zipfile.ZipFile(packed) as archive:
        return {one.removeprefix(f"{NAME}/") for one in archive.namelist()}


def test_a_package_holds_what_an_archive_asks_for(packed: Path) -> None:
    assert names(packed) == {
        *("README.txt", "bag-info.txt", "bagit.txt"),
        *(f"{kind}manifest-{one}.txt" for kind in ("", "tag") for one in ("sha256", "sha512")),
        *(f"data/tei/{one}" for one in (f"{WORK}.xml", "schema/edition.odd")),
        *("data/tei/schema/edition.rng", "data/tei/schema/edition.sch", f"data/seeds/{WORK}.txt"),
        *(f"data/renditions/{WORK}.{one}" for one in ("epub", "html", "pdf")),
        *(f"data/conversions/{WORK}.{one}" for one in ROLES),
        *(f"data/proof/{one}" for one in ("proof.json", "proof.txt", "diplomatic.txt")),
        *("data/corrigenda.toml", "data/ro-crate-metadata.json"),
        *(f"data/metadata/{one}.json" for one in ("datacite", "nakala", "zenodo")),
        *(f"data/metadata/{one}.xml" for one in ("datacite", "mods", "oai-dc")),
        *(
            f"data/metadata/textgrid/{WORK}.{one}"
            for one in ("work", "work.meta", "edition", "edition.meta", "xml.meta")
        ),
    }


def test_the_edition_and_its_source_go_in_as_they_stand(made: Project, packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        for name in (f"tei/{WORK}.xml", f"seeds/{WORK}.txt", "tei/schema/edition.rng"):
            assert archive.read(f"{NAME}/data/{name}") == (made.root / name).read_bytes()


def test_the_payload_is_an_edition_project_itself(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(
        [*COMMAND, "--project", tmp_path / NAME / "data", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "proven" in done.stdout


def test_the_forms_in_it_are_those_convert_makes(made: Project, packed: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "--project", made.root, "convert"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode < 2, done.stdout
    with zipfile.ZipFile(packed) as archive:
        for path in (made.root / "output" / WORK).iterdir():
            assert archive.read(f"{NAME}/data/conversions/{path.name}") == path.read_bytes()
        crate = json.loads(archive.read(f"{NAME}/data/ro-crate-metadata.json"))
    named = {one["@id"]: (one.get("name"), one.get("encodingFormat")) for one in crate["@graph"]}
    assert named[f"conversions/{WORK}.reading.md"] == (ROLES["reading.md"], "text/markdown")
    assert named[f"conversions/{WORK}.errata.csv"] == (ROLES["errata.csv"], "text/csv")


def test_the_book_is_made_again_as_the_project_sets_it(made: Project, packed: Path) -> None:
    settings = made.root / "corrigenda.toml"
    own = '\n[print]\nformat = "a5"\nline-numbers = 0\nmarks = true\n'
    settings.write_text(settings.read_text(encoding="utf-8") + own, encoding="utf-8")
    project = find_project(made.root)
    result = package(project, project.edition(WORK))
    verified = verify(result.path)
    assert verified.diagnostics == ()
    assert verified.remade == FILES
    pdf, table = f"{NAME}/data/renditions/{WORK}.pdf", f"{NAME}/data/corrigenda.toml"
    with zipfile.ZipFile(result.path) as ours, zipfile.ZipFile(packed) as usual:
        assert ours.read(pdf) != usual.read(pdf)
        assert b'format = "a5"\nline-numbers = 0\n' in ours.read(table)
        assert b'format = "demy"\nline-numbers = 5\n' in usual.read(table)
        ours.extractall(made.root / "out")
    again = find_project(made.root / "out" / NAME / "data")
    assert again.settings.printing == project.settings.printing


def test_the_readme_says_how_to_cite_it_what_is_in_it_and_its_licence(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        text = archive.read(f"{NAME}/README.txt").decode()
    assert text.startswith("A Letter on Trees\n=================\n")
    assert "Ann Writer, A Letter on Trees, edited by Jane Doe, version 0.1, A Press, 2026." in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    for name in names(packed):
        assert not name.startswith("data/") or f"  {name} " in text


def test_the_proof_can_be_checked_by_its_own_words(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    data = tmp_path / NAME / "data"
    words = (data / "proof" / "proof.txt").read_text(encoding="utf-8")
    command = words[words.index("python3 -c") :].partition("\n  prints True")[0]

    def run() -> str:
        done = subprocess.run(
            ["sh", "-c", command], cwd=data, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert run() == "True"
    report = json.loads((data / "proof" / "proof.json").read_text(encoding="utf-8"))
    assert report["text"]["edition_sha256"] == report["text"]["source_sha256"]
    source = data / report["source"]["file"]
    source.write_bytes(source.read_bytes().replace(b"oak", b"elm"))
    assert run() == "False"


def test_the_same_edition_packs_to_the_same_bytes_anywhere(
    made: Project, packed: Path, tmp_path: Path
) -> None:
    shutil.copytree(made.root, tmp_path / "elsewhere" / "deep")
    places = (
        (made.root, "1", "UTC", "C.UTF-8", 0o022),
        (tmp_path / "elsewhere" / "deep", "77", "Asia/Tokyo", "C", 0o077),
    )
    for root, seed, zone, locale, umask in places:
        subprocess.run(
            [*COMMAND, "--project", root, "package"],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            umask=umask,
            check=True,
            capture_output=True,
        )
        assert (root / "output" / WORK / f"{NAME}.zip").read_bytes() == packed.read_bytes()


def test_a_package_that_stands_is_left_alone_or_told_of(made: Project) -> None:
    path = made.edition(WORK)
    first = package(made, path)
    assert first.written
    stamp = first.path.stat().st_mtime_ns
    assert not package(made, path).written
    assert first.path.stat().st_mtime_ns == stamp
    edit(made, "<title>A Letter on Trees</title>", "<title>Letter on Trees</title>")
    assert refused(made) == ["P034"]
    again = package(made, path, force=True)
    assert again.written
    assert again.digest != first.digest


def test_an_edition_is_released_and_packed_in_one(made: Project) -> None:
    before = made.edition(WORK).read_text(encoding="utf-8")
    result = package(made, made.edition(WORK), "1.2", "2026-12-01")
    after = made.edition(WORK).read_text(encoding="utf-8")
    assert result.path.name == f"{WORK}-1.2.zip"
    kept = set(before.splitlines())
    assert [one.strip() for one in after.splitlines() if one not in kept] == [
        '<edition n="1.2">First encoding of the transcription</edition>',
        '<date when="2026-12-01">1 December 2026</date>',
        '<change when="2026-12-01" who="#jd">Released as version 1.2.</change>',
    ]
    assert not package(made, made.edition(WORK), "1.2", "2027-01-01").written
    assert made.edition(WORK).read_text(encoding="utf-8") == after


def test_what_is_released_as_a_first_encoding_is_told_of(made: Project) -> None:
    result = package(made, made.edition(WORK), "1.2", "2026-12-01")
    assert [one.code for one in result.diagnostics] == ["P036"]
    edit(made, "First encoding of the transcription", "First edition")
    assert package(made, made.edition(WORK), "1.3", "2026-12-01").diagnostics == ()


def test_what_was_built_before_a_release_is_named(made: Project) -> None:
    path = made.edition(WORK)
    edit(made, "First encoding of the transcription", "First edition")
    build(made, path)
    convert(made, path)
    assert package(made, path).outdated == {}
    result = package(made, path, "1.2", "2026-12-01")
    assert result.outdated["build"] == [f"{WORK}.{one}" for one in ("epub", "html", "pdf")]
    assert set(result.outdated["convert"]) >= {f"{WORK}.reading.txt", f"{WORK}.reading.xml"}
    build(made, path)
    convert(made, path)
    assert package(made, path).outdated == {}


def test_a_doi_of_the_version_before_is_told_of(made: Project) -> None:
    edit(made, "First encoding of the transcription", "First edition")
    edit(made, "<availability", '<idno type="DOI">10.5281/zenodo.7</idno><availability')
    result = package(made, made.edition(WORK), "1.2", "2026-12-01")
    assert [one.code for one in result.diagnostics] == ["P035"]
    assert package(made, made.edition(WORK), "1.2", "2026-12-01").diagnostics == ()


def test_a_doi_of_all_versions_stays_without_a_word(made: Project) -> None:
    edit(made, "First encoding of the transcription", "First edition")
    lasting = '<idno type="DOI" subtype="all-versions">10.5281/zenodo.7</idno>'
    edit(made, "<availability", f"{lasting}<availability")
    assert package(made, made.edition(WORK), "1.2", "2026-12-01").diagnostics == ()
    assert lasting in made.edition(WORK).read_text(encoding="utf-8")


def test_nothing_is_released_that_can_t_be_packed(made: Project) -> None:
    edit(made, ' target="https://creativecommons.org/licenses/by/4.0/"', "")
    assert refused(made, number="1.2", day="2026-12-01") == ["P031"]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("oak", "elm", {"F010", "P030"}),
        ("<author><persName>Ann Writer</persName></author>", "", {"P031"}),
        ("<publisher>A Press</publisher>", "<publisher>Unpublished</publisher>", {"P031"}),
        (' when="2026-11-23">23 November 2026', ">undated", {"P031"}),
        ("<p xml:id", "<para xml:id", {"F001", "P030", "V001"}),
    ],
)
def test_an_edition_is_refused_with_every_reason(
    made: Project, old: str, new: str, codes: set[str]
) -> None:
    edit(made, old, new)
    assert set(refused(made)) <= codes | {one for one in refused(made) if one[0] == "V"}
    assert {"P030", "P031"} & set(refused(made))


def test_an_edition_whose_source_is_not_at_hand_is_refused(made: Project) -> None:
    made.seed(WORK).unlink()
    assert refused(made) == ["F021", "P030"]


def test_a_source_that_is_a_link_out_of_the_project_is_refused(
    made: Project, tmp_path: Path
) -> None:
    made.seed(WORK).rename(tmp_path / "outside.txt")
    made.seed(WORK).symlink_to(tmp_path / "outside.txt")
    assert refused(made)[-1] == "P030"
    assert "F090" in refused(made)


def test_a_name_archives_don_t_take_is_refused(made: Project) -> None:
    made.seed(WORK).rename(made.seed("writer_letter"))
    edit(made, f"seeds/{WORK}.txt", "seeds/writer_letter.txt")
    assert refused(made) == ["P033"]


def test_a_project_s_own_stylesheets_go_in(made: Project) -> None:
    (made.root / "xslt").mkdir()
    (made.root / "xslt" / "html.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:import href="corrigenda:html.xsl"/></xsl:stylesheet>',
        encoding="utf-8",
    )
    result = package(made, made.edition(WORK))
    assert "data/xslt/html.xsl" in names(result.path)
    verified = verify(result.path)
    assert verified.diagnostics == ()
    assert verified.remade == FILES + 1


def test_a_project_s_own_fonts_go_in(made: Project) -> None:
    (made.root / "fonts").mkdir()
    font_file(made.root / "fonts")
    result = package(made, made.edition(WORK))
    assert "data/fonts/own.ttf" in names(result.path)
    verified = verify(result.path)
    assert verified.diagnostics == ()
    assert verified.remade == FILES + 1


def test_the_check_says_what_is_missing_and_writes_nothing(made: Project) -> None:
    before = standing(made)
    _, found = missing(made, made.edition(WORK))
    assert {one.code for one in found} == {"P032"}
    edit(made, "<author><persName>Ann Writer</persName></author>", "")
    _, found = missing(made, made.edition(WORK))
    assert "P031" in {one.code for one in found}
    assert set(standing(made)) == set(before)


def test_a_full_disk_leaves_all_as_it_was(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert refused(made, number="1.2", day="2026-12-01") == ["C003"]


def test_a_process_killed_as_it_would_put_the_files_in_place_leaves_no_half_package(
    made: Project,
) -> None:
    edition = made.edition(WORK).read_bytes()
    arguments = ["--project", str(made.root), "package", WORK, "--edition", "2.0"]
    done = subprocess.run(
        [sys.executable, "-c", DEADLY, *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == -9
    assert made.edition(WORK).read_bytes() == edition
    assert not [one for one in made.root.rglob("*.zip") if not one.name.startswith(".")]


def test_a_file_that_can_t_be_read_is_named(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def unreadable(path: Path) -> bytes:
        if path.suffix == ".odd":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", unreadable)
    with pytest.raises(PipelineError, match=r"edition\.odd: C003"):
        package(made, made.edition(WORK))
    assert not (made.root / "output").exists()


def test_the_zip_is_made_by_no_clock(packed: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed.read_bytes())) as archive:
        assert {one.date_time[:3] for one in archive.infolist()} == {(2026, 11, 23)}
