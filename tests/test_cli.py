"""The commands as people and scripts use them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gz14fyp import parse
from gz14fyp.cli import main
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.files import write_whole
from gz14fyp.corpus.jsonfile import to_json
from gz14fyp.corpus.lock import locked
from gz14fyp.errors import CorpusError
from gz14fyp.plan import Plan

GOOD = "第一章 甲\n\n第一节 乙\n\n一、丙\n\n内容一句。\n"
BAD = "第一章 甲\n\n第三章 乙\n\n内容一句。\n"


class Ran:
    """What a command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["gz14fyp", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        sys.stdout.flush()
        captured = capfd.readouterr()
        code = stop.value.code
        return Ran(code if isinstance(code, int) else 0, captured.out, captured.err)

    return command


def source(text: str, name: str = "plan.txt") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_build_writes_the_corpus(run: Run) -> None:
    source(GOOD)
    done = run("build", "plan.txt")
    assert done.code == 0
    assert "1 chapters, 1 sections, 1 subsections" in done.out
    assert "0 lost, 0 doubled" in done.out
    assert json.loads(Path("data/structured/plan/undated/plan.json").read_bytes())["id"] == "plan"


def test_build_writes_nothing_when_there_are_errors(run: Run) -> None:
    source(BAD)
    done = run("build", "plan.txt", "--out", "corpus")
    assert done.code == 1
    assert "Findings: 1 error\n  error plan.txt:3: division_numbering" in done.out
    assert "--allow-errors writes anyway" in done.err
    assert not Path("corpus").exists()
    allowed = run("build", "plan.txt", "--out", "corpus", "--allow-errors")
    assert allowed.code == 1
    assert Path("corpus/plan/undated/plan.json").exists()


def test_one_bad_source_of_two_keeps_both_from_being_written(run: Run) -> None:
    Path("data/raw").mkdir(parents=True)
    source(GOOD, "data/raw/a-1.txt")
    source(BAD, "data/raw/b-1.txt")
    assert run("build").code == 1
    assert not Path("data/structured").exists()


def test_build_for_machines(run: Run) -> None:
    source(BAD)
    done = run("build", "plan.txt", "--json")
    (summary,) = json.loads(done.out)
    assert done.code == 1
    assert (summary["written"], summary["counts"]["chapters"]) == (None, 2)
    assert summary["findings"][0]["line"] == 3
    assert summary["account"]["lost"] == 0
    assert summary["since"] is None


def test_build_reports_what_changed_since_the_edition_before(run: Run) -> None:
    for edition, text in (("2030", GOOD), ("2031", GOOD.replace("乙", "丁"))):
        source(f'id = "town"\nedition = "{edition}"\n', f"town-{edition}.toml")
        source(text, f"town-{edition}.txt")
    assert "Since" not in run("build", "town-2030.txt").out
    done = run("build", "town-2031.txt")
    assert "\nSince 2030: 1 change: 1 renamed\n  = section renamed: “乙” → “丁”\n" in done.out
    (summary,) = json.loads(run("build", "town-2031.txt", "--json").out)
    (change,) = summary["since"]["changes"]
    assert (change["before"], change["after"]) == ("乙", "丁")


def test_an_edition_from_another_source_needs_to_be_replaced(run: Run) -> None:
    """The steps of docs/maintaining.md, with the old `edition` in the copied data file."""
    for year, text in (("2030", GOOD), ("2031", GOOD.replace("乙", "丁"))):
        source('id = "town"\nedition = "2030"\n', f"town-{year}.toml")
        source(text, f"town-{year}.txt")
    assert run("build", "town-2030.txt", "--out", "corpus").code == 0
    old = Path("corpus/town/2030/plan.json").read_bytes()
    done = run("build", "town-2031.txt", "--out", "corpus")
    assert (done.code, done.out) == (1, "")
    assert "town-2031.txt" in done.err
    assert "edition 2030, which is in the corpus from town-2030.txt" in done.err
    assert Path("corpus/town/2030/plan.json").read_bytes() == old
    replaced = run("build", "town-2031.txt", "--out", "corpus", "--replace")
    assert replaced.code == 0
    assert "the name of the file says edition 2031, the data file says 2030" in replaced.out
    assert "\nReplaces 2030 from town-2030.txt (sha256 " in replaced.out
    assert "1 change: 1 renamed\n  = section renamed: “乙” → “丁”\n" in replaced.out
    again = run("build", "town-2030.txt", "--out", "corpus", "--replace", "--json")
    assert json.loads(again.out)[0]["replaces"]["source"] == "town-2031.txt"
    Path("data").mkdir()
    Path("data/raw").symlink_to(Path.cwd())
    both = run("build", "--out", "other")
    assert "town-2030.txt and data/raw/town-2031.txt: both are town, edition 2030" in both.err
    assert (both.code, Path("other").exists()) == (1, False)


def test_a_build_that_waits_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    source(GOOD)
    monkeypatch.setattr("gz14fyp.corpus.lock._MOST_TRIES", 1)
    with locked(Path("corpus")):
        done = run("build", "plan.txt", "--out", "corpus")
    assert done.code == 1
    assert done.err.startswith("corpus: another build is writing; waiting for it\nerror corpus: ")


def test_new_writes_a_data_file_and_never_over_one(run: Run) -> None:
    source("某县国民经济和社会发展规划\n\n" + GOOD, "town-2036-03.txt")
    hint = "no data file beside the source: gz14fyp new town-2036-03.txt"
    assert hint in run("build", "town-2036-03.txt").out
    done = run("new", "town-2036-03.txt")
    assert done.code == 0
    assert "  found: title, jurisdiction\n  guessed: id, edition, language\n" in done.out
    written = Path("town-2036-03.toml")
    assert 'id = "town"' in written.read_text(encoding="utf-8")
    written.write_text("confirmed", encoding="utf-8")
    again = run("new", "town-2036-03.txt")
    assert (again.code, again.out) == (1, "")
    assert "town-2036-03.toml: is there already; edit it, or write it anew with" in again.err
    assert written.read_text(encoding="utf-8") == "confirmed"
    forced = json.loads(run("new", "town-2036-03.txt", "--force", "--json").out)
    assert forced["clues"]["edition"]["value"] == "2036-03"
    assert "is a data file; name the text" in run("new", "town-2036-03.toml", "--force").err
    assert 'id = "town"' in written.read_text(encoding="utf-8")


def test_build_without_sources(run: Run) -> None:
    done = run("build")
    assert (done.code, done.out) == (1, "")
    assert "data/raw: no source (*.txt, *.pdf" in done.err


def test_build_takes_every_kind_of_source_and_one_of_each_name(run: Run, tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "town.html").write_text("<title>甲</title><p>第一章 乙</p><p>内容一句。</p>", "utf-8")
    assert "town.html" in run("build").out
    built = next((tmp_path / "data" / "structured").rglob("plan.json"))
    assert run("check", str(built)).code == 0
    doubtful = built.read_text("utf-8").replace("内容一句", "内容二句")
    built.write_text(doubtful, "utf-8")
    assert "another checksum" in run("check", str(built)).out
    (raw / "town.txt").write_text(GOOD, "utf-8")
    assert "town.html and town.txt have one data file" in run("build").err


def test_check_prints_findings_and_the_account(run: Run) -> None:
    source(BAD)
    done = run("check", "plan.txt", "--account")
    assert done.code == 1
    assert "error plan.txt:3: division_numbering: “第三章 乙” comes after chapter 1" in done.out
    account = dict(line.rsplit(maxsplit=1) for line in done.out.splitlines()[:8])
    assert (account["lost"], account["doubled"], account["total"]) == ("0", "0", str(len(BAD)))
    assert "as the source" in done.out


def test_check_for_machines_reads_a_corpus_file(run: Run) -> None:
    source(GOOD)
    run("build", "plan.txt")
    done = run("check", "data/structured/plan/undated/plan.json", "--json", "--account")
    result = json.loads(done.out)
    assert (done.code, result["findings"], result["account"]["total"]) == (0, [], len(GOOD))


def test_show_outline_and_part(run: Run) -> None:
    source(GOOD)
    outline = run("show", "--plan", "plan.txt")
    assert outline.out.splitlines() == [
        "第一章 甲  chp_1",
        "  第一节 乙  chp_1__sec_1",
        "    一、丙  chp_1__sec_1__subsec_1",
    ]
    assert run("show", "chp_1__sec_1__subsec_1", "--plan", "plan.txt").out == "一、丙\n内容一句。\n"
    part = run("show", "chp_1__sec_1__subsec_1", "--plan", "plan.txt", "--json")
    assert json.loads(part.out)["title"]["text"] == "丙"


def test_an_id_that_is_not_there(run: Run) -> None:
    source(GOOD)
    done = run("show", "chp_9", "--plan", "plan.txt")
    assert (done.code, done.out) == (1, "")
    assert "no 'chp_9'; nearest: chp_1" in done.err


def test_a_source_that_cannot_be_read(run: Run) -> None:
    done = run("check", "missing.txt")
    assert (done.code, done.out) == (1, "")
    assert "missing.txt: cannot be read (No such file or directory); check the path" in done.err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("check", "folder"), "folder: a folder; name a file in it"),
        (("show", "--plan", "folder"), "folder: a folder; name a file in it"),
        (("export", "--out", "folder"), "folder: a folder; name the file to write"),
        (("export", "--out", "file/plan.md"), "file/plan.md: cannot be written"),
        (("check", "city-plan"), "city-plan: cannot be read (No such file or directory)"),
        (("show", "--plan", "guangzhou-14fyp@1999"), "there are: guangzhou-14fyp 2021-04"),
    ],
)
def test_a_wrong_name(run: Run, command: tuple[str, ...], said: str) -> None:
    Path("folder").mkdir()
    Path("file").touch()
    done = run(*command)
    assert (done.code, done.out) == (1, "")
    assert said in done.err


@pytest.mark.parametrize("command", ["parse", "new", "build"])
@pytest.mark.parametrize("write", [to_json, to_akn])
def test_a_corpus_file_is_not_parsed(
    run: Run, command: str, write: Callable[[Plan], bytes], tmp_path: Path
) -> None:
    Path("plan.txt").write_bytes(write(parse(GOOD.encode())))
    done = run(command, "plan.txt")
    assert (done.code, done.out) == (1, "")
    assert "plan.txt: a plan.json or plan.xml of this program" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_commands_take_the_name_of_a_bundled_plan(run: Run) -> None:
    assert run("check", "guangzhou-14fyp").out == run("check").out
    part = run("show", "chp_1__sec_1__subsec_2", "--plan", "guangzhou-14fyp@2021-04")
    assert part.out == run("show", "chp_1__sec_1__subsec_2").out
    assert "need a file to parse" in run("check", "guangzhou-14fyp", "--explain").err


def test_the_bundled_plan_is_the_default(run: Run) -> None:
    done = run("check")
    assert (done.code, done.out) == (0, "0 findings, 0 errors\n")


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "plan.json"
    write_whole(target, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CorpusError, match=r"plan\.json: cannot be written \(No space left"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_build_that_is_killed_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    write_whole(target, b"old")
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from gz14fyp.corpus.files import write_whole\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_whole(Path(sys.argv[1]), b'new')\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old"
    write_whole(target, b"newer")
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"newer"


def test_export_to_a_file(run: Run) -> None:
    source(GOOD)
    assert run("export", "plan.txt", "--format", "text").out.startswith("第一章 甲\n")
    done = run("export", "plan.txt", "--format", "sqlite", "--out", "some.db")
    assert (done.code, done.out) == (0, "")
    assert Path("some.db").read_bytes().startswith(b"SQLite format 3")
    Path("other.metadata.json").mkdir()
    done = run("export", "plan.txt", "--format", "sqlite", "--out", "other.db")
    assert (done.code, Path("other.db").exists()) == (1, False)
    assert json.loads(Path("some.metadata.json").read_bytes())["databases"].keys() == {"some"}


def test_verify_and_editions(run: Run) -> None:
    source(GOOD)
    run("build", "plan.txt", "--out", "corpus")
    assert run("verify", "corpus").out == "1 editions, 0 problems\n"
    Path("corpus/plan/undated/plan.xml").unlink()
    done = run("verify", "corpus", "--json")
    assert done.code == 1
    assert "plan.xml: is missing" in json.loads(done.out)["problems"][0]
    assert "guangzhou-14fyp  2021-04" in run("editions").out


def test_compare(run: Run) -> None:
    source(GOOD, "old.txt")
    source(GOOD.replace("乙", "丁"), "new.txt")
    done = run("compare", "old.txt", "new.txt")
    assert done.code == 0
    assert "\n= section renamed: “乙” → “丁”\n  第一章 甲  chp_1__sec_1\n" in done.out
    (change,) = json.loads(run("compare", "old.txt", "new.txt", "--json").out)["changes"]
    assert (change["kind"], change["before"], change["after"]) == ("renamed", "乙", "丁")
    assert "no changes" in run("compare", "old.txt", "old.txt").out
    assert run("compare", "old.txt", "new.txt", "--format", "html", "--out", "c.html").out == ""
    assert Path("c.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_compare_names_bundled_editions(run: Run) -> None:
    assert "no changes" in run("compare", "guangzhou-14fyp@2021-04", "guangzhou-14fyp@").out
    done = run("compare", "guangzhou-14fyp@1999", "guangzhou-14fyp@")
    assert done.code == 1
    assert "guangzhou-14fyp@1999: no bundled edition" in done.err
    assert run("compare", "one").code == 2


def test_compare_takes_the_name_of_a_bundled_plan(run: Run) -> None:
    done = run("compare", "guangzhou-14fyp", "guangzhou-14fyp@2021-04")
    assert (done.code, done.out.splitlines()[-1]) == (0, "no changes")
    assert "there are: guangzhou-14fyp 2021-04" in run("compare", "guangzhou-14fyp@1999", "x").err


def test_find_prints_places_with_citations(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    done = run("find", "一句", "--plan", "a.txt")
    assert (done.code, done.out.splitlines()) == (
        0,
        ["内容【一句】。", "  第一章第一节“一、丙”  chp_1__sec_1__subsec_1__para_1", "1 place"],
    )
    assert json.loads(run("find", "一句", "--plan", "a.txt", "--json").out)[0]["text"] == "一句"
    assert run("find", "一句", "--plan", "a.txt", "--kind", "heading").out == "0 places\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("(", "--regex"), "the pattern '(' is none: missing )"),
        (("甲", "--within", "chp_7"), "no 'chp_7'; nearest: chp_1"),
        (("　",), "an empty query"),
    ],
)
def test_find_says_what_is_wrong(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    done = run("find", *arguments, "--plan", "a.txt")
    assert done.code == 1
    assert said in done.err
