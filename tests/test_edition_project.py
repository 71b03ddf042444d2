from __future__ import annotations

import errno
from pathlib import Path

import pytest

from pipeline.diagnostics import PipelineError
from pipeline.model import Editor, Openings, PageFormat, PrintSettings, Settings
from pipeline.project import Project, create, find_project, read, replace
from pipeline.tiers import Selection, Tier


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_settings_are_found_from_a_folder_below(tmp_path: Path) -> None:
    write(
        tmp_path / "corrigenda.toml",
        'publisher = "P"\ndate = 2026-11-23\n[[editors]]\nid = "jd"\nname = "Jane Doe"\n',
    )
    below = tmp_path / "tei" / "more"
    below.mkdir(parents=True)
    project = find_project(below)
    assert project.root == tmp_path
    assert project.settings == Settings("P", "", "", "2026-11-23", (Editor("jd", "Jane Doe"),))


def test_an_editor_may_be_a_body(tmp_path: Path) -> None:
    write(
        tmp_path / "corrigenda.toml",
        '[[editors]]\nid = "hp"\nname = "Hull Press"\ncorporate = true\n',
    )
    assert find_project(tmp_path).settings.editors == (Editor("hp", "Hull Press", corporate=True),)


def test_settings_may_stand_in_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.corrigenda]\nlicence = "https://example.org/l"\n')
    assert find_project(tmp_path).settings.licence == "https://example.org/l"


def test_which_findings_are_told_is_a_setting(tmp_path: Path) -> None:
    write(
        tmp_path / "corrigenda.toml",
        '[check]\ntier = "possible"\nselect = ["t05"]\nignore = ["T051"]\ndeep = true\n',
    )
    chosen = find_project(tmp_path).settings.check
    assert chosen == Selection(("T05",), ("T051",), Tier.POSSIBLE, deep=True)
    assert [chosen.takes(code, 0.2) for code in ("T011", "T051", "T052")] == [False, False, True]
    assert not chosen.takes("T052", 0.0)


def test_how_books_are_set_is_a_setting(tmp_path: Path) -> None:
    write(tmp_path / "corrigenda.toml", '[print]\nformat = "6x9"\nline-numbers = 0\nmarks = true\n')
    chosen = find_project(tmp_path).settings.printing
    assert chosen == PrintSettings(format=PageFormat.SIX_BY_NINE, line_numbers=0, marks=True)
    assert chosen.openings is Openings.ANY


def test_a_folder_with_seeds_is_a_project(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    assert find_project(tmp_path) == Project(tmp_path.resolve(), Settings())


def test_a_folder_with_seeds_is_found_from_below_but_settings_count_first(tmp_path: Path) -> None:
    below = tmp_path / "a" / "seeds"
    below.mkdir(parents=True)
    assert find_project(below).root == tmp_path / "a"
    write(tmp_path / "corrigenda.toml", "")
    assert find_project(below).root == tmp_path


def test_hidden_files_are_no_works(tmp_path: Path) -> None:
    for name in ("seeds/a.txt", "seeds/._a.txt", "tei/a.xml", "tei/.#a.xml"):
        write(tmp_path / name, "x")
    project = find_project(tmp_path)
    assert [one.name for one in (*project.seeds(), *project.editions())] == ["a.txt", "a.xml"]


def test_elsewhere_there_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="C002"):
        find_project(tmp_path)


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("publsher = 'P'", "`publsher` is not a setting"),
        ("publisher = 1", "`publisher` must be a text"),
        ("date = 'soon'", "`date` must be a day"),
        ("date = '20261123'", "`date` must be a day"),
        ("check = 'T011'", "`check` must be a table"),
        ("[check]\ntiers = 'likely'", "`check.tiers` is not a setting"),
        ("[check]\ntier = 'sure'", "`tier` must be one of certain, likely, possible"),
        ("[check]\ndeep = 'yes'", "`deep` must be true or false"),
        ("[check]\nselect = 'T011'", "`select` must be a list of codes"),
        ("[check]\nwords = 'la.txt'", "`check.words` must be a table of languages and files"),
        ("[check.words]\n'la tin' = 'la.txt'", "`check.words` must be of languages by BCP 47"),
        ("[check.words]\nla = 1", "`check.words.la` must be the name of a file in the project"),
        ("[check]\nignore = ['T011', 'F010']", "`ignore` must be codes of findings .*`F010`"),
        ("print = 'a5'", "`print` must be a table"),
        ("[print]\npaper = 'a5'", "`print.paper` is not a setting: there are format, line-numbers"),
        ("[print]\nformat = 'A5'", "`format` must be one of demy, a5, 6x9, a4, large"),
        ("[print]\nformat = ['a5']", "`format` must be one of"),
        ("[print]\nmarks = 1", "`marks` must be true or false"),
        ("[print]\nline-numbers = true", "`line-numbers` must be a whole number from 0 to 100"),
        ("[print]\nline-numbers = -1", "`line-numbers` must be a whole number"),
        ("[[editors]]\nid = 'a b'\nname = 'A'", "`\\[\\[editors\\]\\]`"),
        ("[[editors]]\nid = 'a'\nname = 'A'\ncorporate = 'yes'", "`\\[\\[editors\\]\\]`"),
        ("[[editors]]\nid = 'a'", "`\\[\\[editors\\]\\]`"),
        ("editors = 'A'", "`\\[\\[editors\\]\\]`"),
        ("\npublisher 'P'", "not a TOML file"),
        ('publisher = "a\\u001bb"', "`publisher` must be one line"),
        ('publisher = "a\\nb"', "`publisher` must be one line"),
        ("publisher = 2026-11-23", "`publisher` must be a text"),
        ("licence = 'CC BY'", "`licence` must be an http"),
        ("licence = 'javascript:alert(1)'", "`licence` must be an http"),
        ("licence = 'http://['", "`licence` must be an http"),
        ("language = 'English!'", "`language` must be a BCP 47"),
        ("language = 'e'", "`language` must be a BCP 47"),
        ("[[editors]]\nid = 'a'\nname = \"A\\u0000\"", "`editors.name` must be one line"),
        ("[[editors]]\nid = 'a'\nname = 'A'\n" * 2, "`editors.id` is `a` for two"),
        *(
            (f"[[editors]]\nid = '{one}'\nname = 'A'", f"`editors.id` can't be `{one}`")
            for one in (
                *("p1", "e12", "d1", "h1", "b1", "n1", "r1", "f1", "t1", "x1", "ep1", "ps1", "tr1"),
                *("T", "U000C", "print", "kinds", "origins"),
                *("corrigenda", "omission", "stray-space", "undetermined"),
            )
        ),
    ],
)
def test_a_setting_that_cannot_be_used_is_an_error(tmp_path: Path, toml: str, says: str) -> None:
    write(tmp_path / "corrigenda.toml", toml)
    with pytest.raises(PipelineError, match=f"C001 .*{says}"):
        find_project(tmp_path)


@pytest.mark.parametrize(
    ("toml", "says"),
    [("tool = 3", "`tool` must"), ("[tool]\ncorrigenda = 3", "`tool.corrigenda` must")],
)
def test_a_table_that_is_none_is_an_error(tmp_path: Path, toml: str, says: str) -> None:
    write(tmp_path / "pyproject.toml", toml)
    with pytest.raises(PipelineError, match=f"C001 .*{says}"):
        find_project(tmp_path)


def test_a_fault_in_the_settings_file_has_its_line(tmp_path: Path) -> None:
    write(tmp_path / "corrigenda.toml", "\npublisher 'P'\n")
    with pytest.raises(PipelineError) as caught:
        find_project(tmp_path)
    where = caught.value.diagnostics[0].where
    assert (where.line, where.column) == (2, 11)


def test_settings_that_are_not_text_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "corrigenda.toml").write_bytes(b"publisher = '\xff'")
    with pytest.raises(PipelineError, match="C001"):
        find_project(tmp_path)


def test_create_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.xml"
    assert create(path, b"one")
    assert not create(path, b"two")
    assert path.read_bytes() == b"one"
    assert [one.name for one in path.parent.iterdir()] == ["a.xml"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.EXDEV])
def test_create_serves_a_file_system_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def unsupported(_path: Path, _target: Path) -> None:
        raise OSError(number, "not supported")

    monkeypatch.setattr(Path, "hardlink_to", unsupported)
    path = tmp_path / "a.xml"
    assert create(path, b"one")
    assert not create(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
    synced = iter([None])

    def full(_handle: int) -> None:
        if next(synced, OSError):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PipelineError, match=r"C003 .*No space left"):
        create(tmp_path / "b.xml", b"one")
    assert list(tmp_path.iterdir()) == [path]


def test_replace_leaves_no_trace_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    replace({path: b"one"})
    replace({path: b"two"})
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PipelineError, match=r"C003 .*No space left on device"):
        replace({path: b"new"})
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="C003") as told:
        read(tmp_path / "absent.txt")
    assert "nothing was changed" not in told.value.diagnostics[0].hint


def test_a_link_out_of_the_project_is_not_in_it(tmp_path: Path) -> None:
    inside = tmp_path / "project"
    (inside / "seeds").mkdir(parents=True)
    outside = write(tmp_path / "secret.txt", "x")
    (inside / "seeds" / "a.txt").symlink_to(outside)
    project = find_project(inside)
    assert not project.holds(inside / "seeds" / "a.txt")
    assert project.holds(inside / "seeds" / "b.txt")


def test_of_files_that_belong_together_none_is_replaced_alone(tmp_path: Path) -> None:
    page, book = tmp_path / "a.html", tmp_path / "a.html" / "a.pdf"
    page.write_bytes(b"old")
    with pytest.raises(PipelineError, match="C003"):
        replace({page: b"new", book: b"new"})
    assert page.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [page]


def test_a_folder_in_the_place_of_a_file_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    page, book = tmp_path / "a.html", tmp_path / "a.pdf"
    page.write_bytes(b"old")
    book.mkdir()
    with pytest.raises(PipelineError, match=r"a\.pdf: C003 .*Is a directory"):
        replace({page: b"new", tmp_path / "a.epub": b"new", book: b"new"})
    assert page.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [page, book]


@pytest.mark.parametrize("links", [True, False])
def test_what_was_replaced_is_put_back_where_the_next_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    page, new, book = tmp_path / "a.html", tmp_path / "a.epub", tmp_path / "a.pdf"
    page.write_bytes(b"old")
    book.write_bytes(b"old")
    moved = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target == book:
            raise OSError(errno.EIO, "Input/output error")
        return moved(self, target)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", fails)
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    with pytest.raises(PipelineError, match=r"a\.pdf: C003 .*Input/output error"):
        replace({page: b"new", new: b"new", book: b"new"})
    assert page.read_bytes() == book.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [page, book]
