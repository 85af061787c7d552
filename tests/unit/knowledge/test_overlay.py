"""An overlay adds to the data or overrides it, and an error in it names file, line and field."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from diplowire.extraction.extract import extract
from diplowire.knowledge import Knowledge, KnowledgeError, StateName, layout
from diplowire.knowledge.check import check
from diplowire.text.normalize import normalize
from diplowire.text.outlets import outlet_profile
from diplowire.text.skeleton import fold
from schemas.article import RawArticle

OUTLETS = "key\tname_fa\tname_en\thomeland\tstate\taliases\tdomains\n"
HOLDERS = "code\toffice\tname_fa\tsurnames\tname_en\tstart\tend\tsource\n"


def write(directory: Path, name: str, text: str) -> Path:
    """A file of the overlay."""
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return directory


def test_wrong_minister_five_lines(tmp_path: Path) -> None:
    """One row closes the wrong term, another opens the right one."""
    overlay = write(
        tmp_path,
        "holders/mine.tsv",
        HOLDERS
        + "TUR\tforeign_minister\tهاکان فیدان\tفیدان\tHakan Fidan\t2023-06-03\t2030-01-01\tpage: test\n"
        + "TUR\tforeign_minister\tآزمون نمونه\tنمونه؟\tAzmun Nemune\t2030-01-01\t\tpage: test\n",
    )
    knowledge = Knowledge(overlay)
    found = knowledge.holders("foreign_minister", "TUR", date(2031, 1, 1))
    assert [holder.name_en for holder in found] == ["Azmun Nemune"]
    assert [h.name_en for h in knowledge.holders("foreign_minister", "TUR", date(2029, 1, 1))] == ["Hakan Fidan"]
    assert knowledge.people("آزمون نمونه")


def test_an_overlay_row_replaces_ours(tmp_path: Path) -> None:
    """A state's row with our key stands in the place of ours."""
    overlay = write(tmp_path, "states.tsv", "code\tiso2\tfa\ten\tnames\nMLI\tML\tمالی\tMali\tجمهوری آزمایشی مالی\n")
    knowledge = Knowledge(overlay)
    matches = knowledge.scan(fold("جمهوری آزمایشی مالی"))
    assert [entry for match in matches for entry in match.entries] == [StateName("MLI", "name")]
    assert not knowledge.scan(fold("باماکو"))


def test_the_version_changes_with_the_overlay(tmp_path: Path) -> None:
    """12 hex digits; other data, another version; the same data, the same version."""
    ours = Knowledge.load().version
    overlay = write(tmp_path, "holders/mine.tsv", HOLDERS)
    first = Knowledge(overlay).version
    write(tmp_path, "holders/mine.tsv", HOLDERS + "# a comment\n")
    second = Knowledge(overlay).version
    assert len({ours, first, second}) == 3
    assert all(len(version) == 12 and set(version) <= set("0123456789abcdef") for version in (ours, first, second))
    assert Knowledge().version == ours


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("holders/x.tsv", HOLDERS + "TUR\tforeign_minister\tالف\t\tA\t2003-14-01\t\tx\n", "holders/x.tsv:2: start: "),
        ("holders/x.tsv", HOLDERS + "TUR\tforeign_minister\t\t\tA\t2003-01-01\t\tx\n", "holders/x.tsv:2: name_fa: "),
        ("holders/x.tsv", "code\toffise\n", "holders/x.tsv:1: offise: "),
        ("offices.tsv", "office\tfa\ten\trole\tneeds\ttitles\nx\tx\tx\tx\tperhaps\tx\n", "offices.tsv:2: needs: "),
        ("stop_phrases.tsv", "phrase\tkind\nالف\tsometimes\n", "stop_phrases.tsv:2: kind: "),
        ("ministers.tsv", HOLDERS, "ministers.tsv:0: file name: "),
        ("holder/mine.tsv", HOLDERS, "holder/mine.tsv:0: file name: "),
        ("frames.csv", "", "frames.csv:0: file name: unknown table (known: states.tsv"),
        ("outlets.tsv", OUTLETS + "\tنمونه\tSample\tIRN\n", "outlets.tsv:2: key: "),
        ("outlets.tsv", "key\thomelnd\n", "outlets.tsv:1: homelnd: "),
        ("states.tsv", "code\tfa\nTUR\tترکیه\tTurkey\n", "states.tsv:2: fa: "),
    ],
)
def test_an_error_names_file_line_and_field(tmp_path: Path, name: str, text: str, message: str) -> None:
    """Whoever edits an overlay is told where to look."""
    with pytest.raises(KnowledgeError) as raised:
        Knowledge(write(tmp_path, name, text))
    assert str(raised.value).startswith(message)


def test_a_missing_overlay_is_an_error(tmp_path: Path) -> None:
    """A directory that is not there would otherwise change nothing, silently."""
    with pytest.raises(KnowledgeError):
        Knowledge(tmp_path / "nowhere")


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """A table in another encoding is refused."""
    (tmp_path / "states.tsv").write_bytes(b"code\tfa\n\xc7\xed\n")
    with pytest.raises(KnowledgeError, match=r"states\.tsv"):
        Knowledge(tmp_path)


def test_outlets(tmp_path: Path) -> None:
    """A new outlet has the homeland that its row says, a row with our key replaces ours, the others stay."""
    overlay = write(
        tmp_path,
        "outlets.tsv",
        OUTLETS + "sample\tنمونه\tSample News\tTJK\tTJK\tخبرگزاری نمونه;Sample\tsample.example\n"
        "irna\tایرنا\tIRNA\t\t\t\tirna.ir\n",
    )
    outlets = Knowledge(overlay).outlets
    assert outlets.profile("خبرگزاری نمونه", None).homeland == "TJK"
    assert outlets.profile(None, "https://fa.sample.example/1").key == "sample"
    assert outlets.profile("IRNA", None).homeland is None
    assert outlets.profile("ISNA", None).homeland == "IRN"
    assert outlet_profile("IRNA", None).homeland == "IRN"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("sample\tنمونه\tSample\tXXX\t\t\t\n", "homeland"),
        ("sample\tنمونه\tSample\tIRN\tXXX\t\t\n", "state"),
        ("sample\tنمونه\tSample\tIRN\tIRN\tISNA\t\n", "names"),
        ("sample\tنمونه\tSample\tIRN\tIRN\t\tirna.ir\n", "domains"),
    ],
)
def test_an_outlet_is_checked(tmp_path: Path, row: str, field: str) -> None:
    """Unknown codes, and names and addresses that are another outlet's, are errors of `knowledge check`."""
    found = check(date(2026, 11, 1), write(tmp_path, "outlets.tsv", OUTLETS + row))
    assert [(f.file, f.line, f.field) for f in found if f.severity == "error"] == [("outlets.tsv", 2, field)]


def test_the_recipe_of_the_readme(tmp_path: Path) -> None:
    """Whoever pastes "Wrong minister, five lines" into a shell gets the new minister and no error."""
    recipe = (layout.TABLES / "README.md").read_text(encoding="utf-8").partition("five lines")[2].split("```")[1]
    command = f'diplowire() {{ "{sys.executable}" -c "from agents.cli.main import main; main()" "$@"; }}\n'
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        ["/bin/sh", "-e"], input=command + recipe, cwd=tmp_path, env={**os.environ, "PYTHONPATH": root},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "New Name" in done.stdout.splitlines()[-1]
    assert "0 errors" in done.stderr


def test_an_overlay_s_outlet_decides_whose_bare_minister_acts(tmp_path: Path) -> None:
    """In an outlet that only the overlay knows, «وزیر خارجه» without a state is that of the homeland it names."""
    write(tmp_path, "outlets.tsv", OUTLETS + "sample\tنمونه\tSample Wire\tTJK\tTJK\t\t\n")
    body = "وزیر خارجه روز شنبه در تماس تلفنی با وزیر خارجه عمان گفت‌وگو کرد."
    article = normalize(RawArticle(id="a", body=body, outlet="Sample Wire"))
    codes = [
        {actor.code for event in extract(article, knowledge).events for actor in [*event.source, *event.target]}
        for knowledge in (Knowledge.load(), Knowledge.load(tmp_path))
    ]
    assert "TJK" not in codes[0]
    assert codes[1] == {"TJK", "OMN"}
