"""Builds that are stopped, that run at once, or that would lose an edition."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import gz14fyp
import gz14fyp.corpus.lock as lock_module
from gz14fyp import CorpusError, SourceError
from gz14fyp.corpus.build import Built, read_plans, write_plans
from gz14fyp.corpus.editions import find_edition, read_index
from gz14fyp.corpus.files import write_whole
from gz14fyp.corpus.lock import LOCK_FILE, locked
from gz14fyp.corpus.sources import checksum
from gz14fyp.corpus.switch import READY, finish, pending, standing, switch
from gz14fyp.corpus.verifying import verify_corpus

TEXT = "第一章 总则\n\n第一节 绿道\n\n建设绿道。\n"


def source(folder: Path, edition: str, text: str = TEXT, name: str = "") -> Path:
    """A text that says it is an edition of a town's plan."""
    path = folder / (name or f"town-{edition}.txt")
    path.write_text(text, encoding="utf-8")
    path.with_suffix(".toml").write_text(f'id = "town"\nedition = "{edition}"\n')
    return path


def build(out: Path, *sources: Path, replace: bool = False) -> tuple[Built, ...]:
    built = read_plans(sources, out)
    write_plans(built, out, replace=replace)
    return built


def content(root: Path) -> dict[str, bytes]:
    """All files of a corpus, hidden ones too."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


class KilledError(BaseException):
    """Stands for the end of the process."""


_SYSTEM_CALLS = {
    "open", "os.listdir", "os.scandir", "os.mkdir", "os.rmdir", "os.remove", "os.rename",
    "os.truncate", "os.chmod", "shutil.rmtree", "fcntl.flock",
}  # fmt: skip
_watch: list[Callable[[str], None]] = []
sys.addaudithook(
    lambda event, _: (
        [watch(event) for watch in _watch] and None
        if event in _SYSTEM_CALLS and threading.current_thread() is threading.main_thread()
        else None
    )
)


@contextmanager
def killed_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """From the call of the system of a number on, none is made: as if the process were killed.

    Gives the calls that were made.
    """
    calls: list[str] = []

    def watch(event: str) -> None:
        if len(calls) == number:
            raise KilledError
        calls.append(event)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: watch("fsync"))
        _watch.append(watch)
        try:
            yield calls
        except KilledError:
            pass
        finally:
            _watch.clear()


def seen(root: Path) -> dict[str, bytes | None]:
    """What a reader that cannot write finds in a small corpus."""
    return {name: read(root, root / name) for name in ("index.json", "a/1/x", "a/2/x", "a/2/old")}


def read(root: Path, path: Path) -> bytes | None:
    if path.relative_to(root).as_posix() in pending(root).gone:
        return None
    try:
        return standing(root, path)
    except CorpusError:
        return None


OLD = {"index.json": b"old", "a/2/x": b"old", "a/2/old": b"old"}
NEW = {"index.json": b"new", "a/1/x": b"new", "a/2/x": b"new"}


def test_a_switch_that_is_stopped_anywhere_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = []
    for number in itertools.count():
        root = tmp_path / str(number)
        for name, old in OLD.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(old)
        new = {root / name: one for name, one in NEW.items()}
        with killed_at(number, monkeypatch) as calls:
            switch(root, new, [root / "a/2/old"])
        now = {name: one for name, one in seen(root).items() if one is not None}
        assert now in (OLD, NEW), calls[-1:]
        states.append(now == NEW)
        finish(root)
        assert content(root) == now, calls[-1:]
        if len(calls) < number:
            break
    assert states == sorted(states)  # once new, always new
    assert states.count(False) > 10 < states.count(True)


def test_a_build_that_is_stopped_anywhere_is_whole_for_every_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A corpus of two editions, to which one between them is added; every sixth call is tried."""
    first = tmp_path / "corpus"
    build(first, source(tmp_path, "2030"), source(tmp_path, "2032", TEXT * 2))
    third = source(tmp_path, "2031", TEXT.replace("绿", "碧"))
    listed = set()
    for number in itertools.count(0, 6):
        root = tmp_path / str(number)
        shutil.copytree(first, root)
        built = read_plans([third], root)
        with killed_at(number, monkeypatch) as calls:
            write_plans(built, root)
        editions = tuple(one.edition for one in read_index(root))
        listed.add(editions)
        last = gz14fyp.read(find_edition(root, "town", "2032"))
        before = "2030" if editions == ("2030", "2032") else "2031"
        assert last.resolve("chp_1", from_edition="2030").eid == "chp_1", calls[-1:]
        assert last.resolve("chp_1", from_edition=before).eid == "chp_1", calls[-1:]
        assert verify_corpus(root) == (read_index(root), []), calls[-1:]
        assert tuple(one.edition for one in read_index(root)) == editions
        assert not [name for name in content(root) if name.startswith(".")]
        if len(calls) < number:
            break
    assert listed == {("2030", "2032"), ("2030", "2031", "2032")}


def test_a_build_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    build(root, source(tmp_path, "2030"))
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from gz14fyp.corpus.build import read_plans, write_plans\n"
        "import gz14fyp.corpus.switch as switch\n"
        "switch._move = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "source, out = map(Path, sys.argv[1:])\n"
        "write_plans(read_plans([source], out), out)\n"
    )
    second = source(tmp_path, "2031")
    command = [sys.executable, "-c", code, str(second), str(root)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert (root / READY).exists()
    assert (root / LOCK_FILE).exists()
    assert [one.edition for one in read_index(root)] == ["2030", "2031"]
    build(root, source(tmp_path, "2032"))
    assert [one.edition for one in verify_corpus(root)[0]] == ["2030", "2031", "2032"]
    assert verify_corpus(root)[1] == []
    assert {path.name for path in root.iterdir()} == {"index.json", "town"}


@pytest.mark.parametrize(
    ("name", "edition", "said"),
    [
        ("nul", "2030", "id: plan 'nul' is no name for a folder on Windows"),
        ("town", "x.", "edition: edition 'x.' is no name for a folder"),
    ],
)
def test_a_name_that_no_folder_has_is_told_with_its_field(
    tmp_path: Path, name: str, edition: str, said: str
) -> None:
    path = source(tmp_path, "2030")
    path.with_suffix(".toml").write_text(f'id = "{name}"\nedition = "{edition}"\n')
    with pytest.raises(CorpusError, match=re.escape(f"town-2030.toml: {said}")):
        read_plans([path], tmp_path / "corpus")


def test_a_list_of_files_that_leads_elsewhere(tmp_path: Path) -> None:
    (tmp_path / READY).mkdir()
    (tmp_path / READY / "list.json").write_text('{"put": [], "gone": ["../../x"]}')
    with pytest.raises(CorpusError, match="no name for a folder"):
        finish(tmp_path)
    (tmp_path / READY / "list.json").write_text("{")
    with pytest.raises(CorpusError, match=r"remove the folder .*\.build and build again"):
        finish(tmp_path)


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    plans = read_plans([source(tmp_path, "2030")], root)
    is_held, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(root):
            is_held.set()
            assert may_go.wait(60)

    other = threading.Thread(target=hold)
    other.start()
    assert is_held.wait(60)
    write_plans(plans, root, on_wait=may_go.set)
    other.join()
    assert may_go.is_set()
    assert len(read_index(root)) == 1
    assert {path.name for path in root.iterdir()} == {"index.json", "town"}


def test_a_build_that_never_ends_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gz14fyp.corpus.lock._MOST_TRIES", 2)
    with (
        locked(tmp_path),
        pytest.raises(CorpusError, match="another build has been writing"),
        locked(tmp_path),
    ):
        pass


def test_a_lock_whose_file_was_removed_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The holder before removed it after the next one had opened it: a third would make its own."""
    path = tmp_path / LOCK_FILE
    lock = lock_module._lock
    taken: list[int] = []

    def removed_once(handle: int) -> None:
        if not taken:
            path.unlink()
        taken.append(handle)
        lock(handle)

    monkeypatch.setattr(lock_module, "_lock", removed_once)
    with locked(tmp_path):
        assert path.exists()
    assert len(taken) == 2


def test_builds_at_once_lose_no_plan(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from gz14fyp.corpus.build import read_plans, write_plans\n"
        "source, out = map(Path, sys.argv[1:])\n"
        "built = read_plans([source], out)\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "write_plans(built, out)\n"
    )
    root = tmp_path / "corpus"
    builds = []
    for i in range(4):
        text = tmp_path / f"plan{i}.txt"
        text.write_text(TEXT, encoding="utf-8")
        command = [sys.executable, "-c", code, str(text), str(root)]
        builds.append(
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
    for one in builds:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in builds:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in builds:
        one.communicate()
        assert one.returncode == 0
    assert [one.plan for one in read_index(root)] == ["plan0", "plan1", "plan2", "plan3"]
    assert verify_corpus(root)[1] == []


def test_two_sources_of_one_edition(tmp_path: Path) -> None:
    one, other = source(tmp_path, "2030"), source(tmp_path, "2030", TEXT * 2, "town-2031.txt")
    with pytest.raises(SourceError, match=r"town-2030\.txt and .*town-2031\.txt: both are town, "):
        read_plans([one, other], tmp_path / "corpus")


@pytest.mark.parametrize(
    ("text", "name"),
    [(TEXT * 2, "town-2031.txt"), (TEXT * 2, "town-2030.txt"), (TEXT, "town-2031.txt")],
)
def test_another_source_for_an_edition_that_exists(tmp_path: Path, text: str, name: str) -> None:
    root = tmp_path / "corpus"
    build(root, source(tmp_path, "2030"))
    before = content(root)
    other = source(tmp_path, "2030", text, name)
    with pytest.raises(CorpusError, match=rf"{name} .* is in the corpus from town-2030\.txt"):
        build(root, other)
    assert content(root) == before
    (built,) = build(root, other, replace=True)
    assert built.replaces
    assert built.replaces.edition.source == "town-2030.txt"
    assert read_index(root)[0].source == name
    assert verify_corpus(root)[1] == []


def test_the_same_source_is_built_again_with_another_data_file(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    text = source(tmp_path, "2030")
    build(root, text)
    text.with_suffix(".toml").write_text('id = "town"\nedition = "2030"\ntitle = "甲"\n')
    build(root, text)
    assert read_index(root)[0].title == "甲"


def test_a_damaged_edition_can_be_replaced(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    build(root, source(tmp_path, "2030"))
    (root / "town" / "2030" / "plan.json").write_bytes(b"{")
    (built,) = build(root, source(tmp_path, "2030", TEXT * 2), replace=True)
    assert built.replaces
    assert built.replaces.changes is None
    assert verify_corpus(root)[1] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.write_bytes(b"x"), "town-2030.txt: has changed"),
        (lambda path: path.unlink(), "town-2030.txt: cannot be read"),
        (lambda path: path.with_suffix(".toml").write_bytes(b"x"), "town-2030.toml: has changed"),
        (lambda path: path.with_suffix(".toml").unlink(), "town-2030.toml: has changed"),
    ],
)
def test_a_source_that_changes_while_it_is_built(
    tmp_path: Path, change: Callable[[Path], object], said: str
) -> None:
    root = tmp_path / "corpus"
    text = source(tmp_path, "2030")
    built = read_plans([text], root)
    change(text)
    with pytest.raises(SourceError, match=said):
        write_plans(built, root)
    assert not root.exists()


def full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "deep" / "corpus"
    built = read_plans([source(tmp_path, "2030")], root)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CorpusError, match=r"cannot be written \(No space left on device\)"):
        write_plans(built, root)
    assert not (tmp_path / "deep").exists()


@pytest.mark.parametrize(
    ("name", "is_file"), [("town", True), ("town/2030", True), ("town/2030/plan.json", False)]
)
def test_a_place_that_is_taken(tmp_path: Path, name: str, *, is_file: bool) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    if is_file:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).touch()
    else:
        (root / name).mkdir(parents=True)
    before = sorted(root.rglob("*"))
    with pytest.raises(CorpusError, match=r"where a f.* of the corpus belongs; move it away"):
        build(root, source(tmp_path, "2030"))
    assert sorted(root.rglob("*")) == before


def test_a_corpus_that_is_a_file(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.touch()
    with pytest.raises(CorpusError, match="corpus: cannot be"):
        build(root, source(tmp_path, "2030"))
    assert root.is_file()


def test_a_corpus_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "corpus"
    build(root, source(tmp_path, "2030"))
    before = content(root)
    built = read_plans([source(tmp_path, "2031")], root)
    for name in (root, root / "town"):
        monkeypatch.setattr(os, "access", lambda path, _, name=name: Path(path) != name)
        with pytest.raises(CorpusError, match=f"{name.name}: may not be written"):
            write_plans(built, root)
        assert content(root) == before


def test_a_file_that_cannot_take_its_place_is_said_and_put_there_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, while a spreadsheet has the old one open."""
    root = tmp_path / "corpus"
    build(root, source(tmp_path, "2030"))
    replace = Path.replace

    def busy(path: Path, to: Path) -> Path:
        if to.name == "outline.csv":
            raise PermissionError(13, "Permission denied")
        return replace(path, to)

    other = source(tmp_path, "2030", TEXT * 2)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", busy)
        with pytest.raises(CorpusError, match=r"outline\.csv: cannot take its place .*; the build"):
            build(root, other, replace=True)
    assert verify_corpus(root)[1] == []
    assert read_index(root)[0].sha256 == checksum(other)


def test_a_corpus_that_nobody_may_write_is_read_and_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "corpus"
    build(root, source(tmp_path, "2030"))

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("gz14fyp.corpus.verifying.locked", refused)
    assert verify_corpus(root)[1] == []
    (root / READY).mkdir()
    (root / READY / "list.json").write_text('{"put": ["index.json"], "gone": []}')
    (problem,) = verify_corpus(root)[1]
    assert "files of a build that was stopped" in problem


def test_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be written"):
        write_whole(tmp_path / "a" / ("b" * 300), b"")
    assert list(tmp_path.iterdir()) == []
