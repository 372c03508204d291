"""What the commands do when their output is closed, full, or of another encoding."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gz14fyp import cli
from gz14fyp.cli.printing import write_bytes
from gz14fyp.cli.streams import lost, typed
from gz14fyp.export import Format, export_plan
from helpers import plan_of

MAIN = "from gz14fyp.cli import main; main()"
GOOD = "某县规划\n\n第一章 甲\n\n第一节 乙\n\n一、丙\n\n内容一句，绿道 5 公里。\n"
COMMANDS = [
    "version", "show --plan plan.txt", "find 绿道 --plan plan.txt --json",
    "export plan.txt --format sqlite", "compare plan.txt other.txt",
    "build plan.txt --out corpus", "export --help",
]  # fmt: skip
only_unix = pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes outputs")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "other.txt").write_text(GOOD.replace("乙", "丁"), encoding="utf-8")
    return tmp_path


def run(
    folder: Path, command: str, to: str = "", encoding: str = "utf-8", **environment: str
) -> tuple[int, str, str]:
    """Exit code, output and errors of a command in a process of its own, in a Unix shell."""
    shell = f'"{sys.executable}" -c "{MAIN}" {command} {to}'
    done = subprocess.run(
        ["sh", "-c", shell],
        cwd=folder,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )
    name = encoding.partition(":")[0]
    out, err = (one.decode(name, "replace") for one in (done.stdout, done.stderr))
    return done.returncode, out, err


@only_unix
@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_takes_nothing_is_a_sentence(folder: Path, command: str) -> None:
    code, out, err = run(folder, command, ">&-")
    assert (code, out) == (1, "")
    assert err == (
        "error the output cannot be written (it is closed); check where it goes, and whether it is "
        "full\n"
    )


@only_unix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_that_is_full_is_a_sentence(folder: Path, command: str) -> None:
    code, _, err = run(folder, command, ">/dev/full")
    assert code == 1
    assert err.startswith("error the output cannot be written (No space left on device); check")
    assert err.count("\n") == 1


@only_unix
@pytest.mark.parametrize("command", ["show", "export"])
def test_a_reader_that_has_enough_hears_nothing(folder: Path, command: str) -> None:
    _, out, err = run(folder, command, "| head -c 9 && :")
    assert len(out) <= 9
    assert err == ""


@only_unix
@pytest.mark.parametrize(
    ("encoding", "command"),
    [
        ("ascii", "show --plan plan.txt"),
        ("ascii:strict", "find 绿道 --plan plan.txt"),
        ("ascii", "--help"),
        ("ascii", "check 无.txt"),
        ("gbk", "show --plan plan.txt"),
        ("latin-1", "show --plan plan.txt"),
        ("utf-16", "show --plan plan.txt"),
    ],
)
def test_a_console_of_any_encoding_is_printed_on(folder: Path, encoding: str, command: str) -> None:
    code, out, err = run(folder, command, PYTHONIOENCODING=encoding, encoding=encoding)
    assert (code, "Traceback" in err) == (1 if "无" in command else 0, False)
    name = encoding.partition(":")[0]
    if command.startswith("show"):
        assert "第一章 甲".encode(name, "backslashreplace").decode(name) in out


@only_unix
def test_what_is_typed_in_a_console_of_ascii_is_found(folder: Path) -> None:
    """It was read as half characters, and found nowhere."""
    plain = {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    code, out, _ = run(folder, "find 绿道 --plan plan.txt", **plain)
    assert (code, out.splitlines()[-1]) == (0, "1 place")


def test_an_argument_as_it_was_typed() -> None:
    assert typed("绿道") == "绿道"
    if sys.platform != "win32":
        assert typed(os.fsdecode("绿道".encode())) == "绿道"
        assert typed("\udcff") == "\udcff"


@only_unix
@pytest.mark.parametrize("form", ["sqlite", "parquet"])
def test_no_folder_for_temporary_files_is_needed(folder: Path, form: str) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    nowhere = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "nowhere"))
    code, _, err = run(folder, f"export plan.txt --format {form} --out plan.out", **nowhere)
    assert (code, err) == (0, "")
    assert (folder / "plan.out").stat().st_size


def test_sqlite_asks_for_no_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    assert export_plan(plan_of(GOOD), Format.SQLITE).startswith(b"SQLite format 3\0")


@only_unix
def test_errors_that_cannot_be_printed_are_an_exit_code(folder: Path) -> None:
    for to in (">&- 2>&-", "2>/dev/full"):
        if "full" in to and not Path("/dev/full").exists():
            continue
        code, out, err = run(folder, "check no.txt", to)
        assert (code, out, err) == (1, "", "")


@only_unix
def test_a_name_that_is_no_utf_8_is_printed_by_its_bytes(folder: Path) -> None:
    name = b"plan\xff.txt"
    try:
        (folder / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    for command in ("build {} --json --out corpus", "new {} --json"):
        code, out, err = run(folder, command.format(os.fsdecode(name)))
        assert (code, err) == (0, "")
        json.loads(out)
    assert json.loads(run(folder, f"parse {os.fsdecode(name)}")[1])["source"]["file"] == (
        "plan\\xff.txt"
    )


@only_unix
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    """A file took the place of the pipe, or of the device: of /dev/null, for an administrator."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_bytes("甲".encode(), pipe)
    reader.join(timeout=10)
    assert (read, pipe.is_fifo()) == (["甲".encode()], True)


def test_which_file_cannot_be_written() -> None:
    said = lost(OSError(errno.EACCES, "Permission denied", "a/b"))
    assert said == "a/b: Permission denied; check the path, and whether there is room"


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (
            ZeroDivisionError("a / 0"),
            "ZeroDivisionError: a / 0; this is a fault of gz14fyp",
        ),
        (RecursionError("deep"), "RecursionError: deep; this is a fault of gz14fyp"),
        (MemoryError(), "there is not enough memory for this"),
        (OSError(errno.EIO, "Input/output error", "x"), "x: Input/output error; check the path"),
    ],
)
def test_what_nobody_foresaw_is_a_sentence(
    raised: Exception,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def app() -> None:
        raise raised

    monkeypatch.setattr(cli, "app", app)
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # put back what is let go of
    monkeypatch.delenv(cli.DEBUG, raising=False)
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 1
    assert said in capfd.readouterr().err
    if isinstance(raised, OSError):
        sys.stdout.close()
    if "fault" in said:
        monkeypatch.setenv(cli.DEBUG, "1")
        with pytest.raises(type(raised)):
            cli.main()
