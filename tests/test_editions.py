"""Editions, their manifests and their index, and the package that carries them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import gz14fyp
from gz14fyp import CorpusError
from gz14fyp.corpus.build import read_plans, write_plans
from gz14fyp.corpus.editions import find_edition, read_index
from gz14fyp.corpus.files import edition_folder
from gz14fyp.corpus.idmaps import map_files
from gz14fyp.corpus.manifest import verify_edition
from gz14fyp.corpus.schema import ids_schema
from gz14fyp.corpus.verifying import verify_corpus
from gz14fyp.model.walk import all_nodes
from gz14fyp.tables.definitions import TABLES

ROOT = Path(__file__).parents[1]
STRUCTURED = ROOT / "data" / "structured"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus with two editions of one plan."""
    for edition in ("2030", "2031"):
        source = tmp_path / f"city-{edition}.txt"
        source.write_text(f"第一章 甲\n\n第一节 {edition} 年\n", encoding="utf-8")
        source.with_suffix(".toml").write_text(f'id = "city"\nedition = "{edition}"\n')
        out = tmp_path / "corpus"
        write_plans(read_plans([source], out), out)
    return tmp_path / "corpus"


def test_two_editions_stand_side_by_side(corpus: Path) -> None:
    assert [(one.plan, one.edition) for one in read_index(corpus)] == [
        ("city", "2030"),
        ("city", "2031"),
    ]
    newest = gz14fyp.read(find_edition(corpus, "city", None))
    assert newest.divisions_of("section")[0].title.text == "2031 年"
    assert gz14fyp.read(find_edition(corpus, None, "2030")).edition == "2030"
    with pytest.raises(KeyError, match="no bundled edition city 1999; there are: city 2030, city"):
        find_edition(corpus, "city", "1999")


def test_json_and_xml_of_an_edition_are_the_same_plan(corpus: Path) -> None:
    folder = corpus / "city" / "2030"
    assert gz14fyp.read(folder / "plan.xml") == gz14fyp.read(folder / "plan.json")


def test_a_second_build_changes_nothing(corpus: Path) -> None:
    before = {path: path.read_bytes() for path in corpus.rglob("*.*")}
    source = corpus.parent / "city-2030.txt"
    write_plans(read_plans([source], corpus), corpus)
    assert {path: path.read_bytes() for path in corpus.rglob("*.*")} == before
    index, changelog, ids = 1, 1, 1
    assert len(before) == index + changelog + ids + 2 * (3 + len(TABLES) + 1)


def built(folder: Path, edition: str, text: str, *, replace: bool = False) -> Path:
    """A corpus to which an edition of a plan is added."""
    source = folder / f"town-{edition}.txt"
    source.write_text(text, encoding="utf-8")
    source.with_suffix(".toml").write_text(f'id = "town"\nedition = "{edition}"\n')
    write_plans(read_plans([source], folder / "corpus"), folder / "corpus", replace=replace)
    return folder / "corpus" / "town" / edition


FIRST = "第一章 总则\n\n第一节 绿道\n\n建设绿道。\n\n第二节 碧道\n\n建设碧道。\n"
SECOND = FIRST.replace("第二节", "第三节").replace("第一节", "第二节").replace(
    "总则\n", "总则\n\n第一节 环境\n\n环境优美。\n"
)  # fmt: skip
THIRD = SECOND.partition("\n\n第三节")[0] + "\n"


def test_an_edition_is_built_beside_the_first(tmp_path: Path) -> None:
    first = built(tmp_path, "2030", FIRST)
    before = {path: path.read_bytes() for path in first.rglob("*.*")}
    second = built(tmp_path, "2031", SECOND)
    assert {path: path.read_bytes() for path in first.rglob("*.*")} == before
    assert not verify_edition(second)
    ids = json.loads((second / "ids-from-2030.json").read_bytes())
    Draft202012Validator(ids_schema()).validate(ids)
    assert ids["ids"].keys() == {node.eid for node in all_nodes(gz14fyp.read(first / "plan.json"))}
    assert ids["ids"]["chp_1__sec_2__para_1"] == "chp_1__sec_3__para_1"
    changelog = (first.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.count("- section “第一节 环境” added (1 paragraph)") == 1
    assert "From 2030: 1 change: 1 added." in changelog
    assert changelog.index("## 2031") < changelog.index("## 2030")


def test_an_id_of_an_earlier_edition(tmp_path: Path) -> None:
    built(tmp_path, "2030", FIRST)
    built(tmp_path, "2031", SECOND)
    plan = gz14fyp.read(built(tmp_path, "2032", THIRD) / "plan.json")
    assert plan.resolve("chp_1__sec_1", from_edition="2030") is plan["chp_1__sec_2"]
    assert plan.resolve("chp_1__sec_2", from_edition="2031") is plan["chp_1__sec_2"]
    assert plan.resolve("chp_1__sec_2", from_edition="2032") is plan["chp_1__sec_2"]
    with pytest.raises(KeyError, match="'chp_1__sec_3' of edition 2031 is gone in edition 2032"):
        plan.resolve("chp_1__sec_2", from_edition="2030")
    with pytest.raises(KeyError, match="edition 2030: no 'chp_1__sec_9'; nearest: chp_1__sec_"):
        plan.resolve("chp_1__sec_9", from_edition="2030")
    with pytest.raises(CorpusError, match="no map of ids from edition 1999; there are maps from"):
        plan.resolve("chp_1", from_edition="1999")


def test_an_edition_between_two_others(tmp_path: Path) -> None:
    built(tmp_path, "2030", FIRST)
    last = built(tmp_path, "2032", THIRD)
    between = built(tmp_path, "2031", SECOND)
    assert [path.name for path in map_files(last)] == ["ids-from-2031.json"]
    assert verify_edition(last) == verify_edition(between) == []
    plan = gz14fyp.read(last / "plan.json")
    assert plan.resolve("chp_1__sec_1", from_edition="2030") is plan["chp_1__sec_2"]
    changelog = (last.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changelog.count("## ") == 3


def test_the_committed_editions_are_those_that_are_built(tmp_path: Path, raw_path: Path) -> None:
    write_plans(read_plans([raw_path], tmp_path), tmp_path)
    for path in sorted(tmp_path.rglob("*.*")):
        committed = STRUCTURED / path.relative_to(tmp_path)
        if path.is_file():
            assert path.read_bytes() == committed.read_bytes(), "run `make corpus` and commit"


def test_the_committed_corpus_is_as_its_manifest_says() -> None:
    for one in gz14fyp.editions():
        assert verify_edition(one.folder(STRUCTURED)) == []
        raw = (ROOT / "data" / "raw" / one.source).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == one.sha256


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "plan.xml").unlink(), "plan.xml: is missing"),
        (lambda folder: (folder / "plan.json").write_bytes(b"{}"), "plan.json: has 2 bytes"),
        (lambda folder: (folder / "other.txt").touch(), "other.txt: is not in the manifest"),
        (lambda folder: flip(folder / "plan.json"), "plan.json: has another checksum"),
        (lambda folder: rename(folder / "manifest.json"), "the manifest is that of town/2030"),
    ],
)
def test_what_is_not_as_the_manifest_says(corpus: Path, damage: object, message: str) -> None:
    folder = corpus / "city" / "2030"
    assert callable(damage)
    damage(folder)
    (problem,) = verify_edition(folder)
    assert message in problem


def flip(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"2030", b"2039", 1))


def rename(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"plan": "city"', b'"plan": "town"'))


def test_a_manifest_that_is_none(corpus: Path) -> None:
    (corpus / "city" / "2030" / "manifest.json").write_text('{"plan": 1}')
    with pytest.raises(CorpusError, match=r"manifest\.json: .*build the corpus again"):
        verify_edition(corpus / "city" / "2030")


def test_a_manifest_that_names_a_file_elsewhere(corpus: Path) -> None:
    path = corpus / "city" / "2030" / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"file": "plan.xml"', b'"file": "../../x.xml"'))
    with pytest.raises(CorpusError, match="no name for a folder"):
        verify_edition(path.parent)


@pytest.mark.parametrize("content", ["", "{}", '{"editions": [{"plan": "a"}]}', "[]"])
def test_an_index_that_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "index.json").write_text(content)
    with pytest.raises(CorpusError, match=r"index\.json: no index of a corpus"):
        read_index(tmp_path)


def index(*editions: tuple[object, ...]) -> str:
    """An index that lists some plans and editions."""
    fields = ("plan", "edition", "corpus_version", "title", "source", "sha256")
    rest = ("1.0.0", "甲", "a.txt", "0")
    listed = [dict(zip(fields, (*one, *rest)[:6], strict=True)) for one in editions]
    return json.dumps({"index_version": "1.0", "editions": listed})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (index(("../../x", "2030")), "plan '../../x' is no name for a folder"),
        (index(("town", "con")), "edition 'con' is no name for a folder on Windows"),
        (index(("town", "2030"), ("Town", "2031")), "plan 'town' and plan 'Town' differ only in"),
        (index(("town", "a"), ("town", "A")), "'a' and town, edition 'A' differ only in case"),
        (index(("town", "2030"), ("town", "2030")), "edition 2030 is listed 2 times"),
        (index((7, "2030")), "no index of a corpus (plan is 7, which is no text)"),
        (index(("town", "2030", None)), "no index of a corpus (corpus_version is None"),
    ],
)
def test_an_index_with_editions_that_have_no_folder_of_their_own(
    tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "index.json").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"index\.json: .*{re.escape(said)}"):
        read_index(tmp_path)
    with pytest.raises(CorpusError, match=r"index\.json: "):
        find_edition(tmp_path, None, None)
    with pytest.raises(CorpusError, match=r"index\.json: "):
        verify_corpus(tmp_path)


def test_plans_whose_names_differ_only_in_case_are_not_built_into_one_corpus(
    corpus: Path, tmp_path: Path
) -> None:
    source = tmp_path / "other.txt"
    source.write_text("第一章 甲\n", encoding="utf-8")
    source.with_suffix(".toml").write_text('id = "City"\nedition = "2032"\n')
    with pytest.raises(CorpusError, match="plan 'city' and plan 'City' differ only in case"):
        write_plans(read_plans([source], corpus), corpus)


def test_a_map_of_ids_that_leads_back_to_itself(corpus: Path) -> None:
    path = corpus / "city" / "2031" / "ids-from-2030.json"
    path.write_bytes(path.read_bytes().replace(b'edition": "2030"', b'edition": "2031"'))
    plan = gz14fyp.read(path.parent / "plan.json")
    with pytest.raises(CorpusError, match="a map of ids from 2031, which is no earlier edition"):
        plan.resolve("chp_1", from_edition="2029")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda root: shutil.rmtree(root / "city" / "2030"), "manifest.json: cannot be read"),
        (lambda root: shutil.copytree(root / "city", root / "town"), "town: is not in the index"),
        (lambda root: (root / "city" / "2032").mkdir(), "2032: is not in the index"),
        (lambda root: (root / "index.json").write_text(index(("city", "2031"))), "sha256 is"),
        (lambda root: raw(root, b"x"), "city-2030.txt: is not the source from which city, edit"),
    ],
)
def test_verify_finds_what_is_not_as_the_index_says(
    corpus: Path, damage: Callable[[Path], object], said: str
) -> None:
    raw(corpus, (corpus.parent / "city-2030.txt").read_bytes())
    assert verify_corpus(corpus)[1] == []
    damage(corpus)
    assert said in "\n".join(verify_corpus(corpus)[1])


def raw(corpus: Path, content: bytes) -> None:
    """A text of the first edition in the folder of sources beside the corpus."""
    (corpus.parent / "raw").mkdir(exist_ok=True)
    (corpus.parent / "raw" / "city-2030.txt").write_bytes(content)


NO_NAMES = (
    "../../x", "a/b", "", ".hidden", "a..b", "a\\b", "con", "NUL", "com1.txt", "lpt9", "x.", "x ",
    "x\n", "x:y", "CHANGELOG.md", "Index.json", ".build", ".build.lock", "甲", "x" * 65,
)  # fmt: skip


@pytest.mark.parametrize("name", ["x", "2036-03", "console", "com", "com10", "v1.0", "x" * 64])
def test_names_of_folders(name: str) -> None:
    assert edition_folder(Path("x"), name, name) == Path("x", name, name)


@pytest.mark.parametrize("name", NO_NAMES)
def test_names_that_lead_elsewhere(name: str) -> None:
    with pytest.raises(CorpusError, match="no name for a folder"):
        edition_folder(Path("x"), name, "2021")
    with pytest.raises(CorpusError, match="no name for a folder"):
        edition_folder(Path("x"), "plan", name)
    with pytest.raises(CorpusError, match="no name for a folder"):
        find_edition(STRUCTURED, None, name)


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The package, built twice."""
    built = []
    for name in ("first", "second"):
        folder = tmp_path_factory.mktemp(name)
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        built.append(next(folder.glob("*.whl")))
    return built


def test_a_wheel_built_twice_is_the_same(wheels: list[Path]) -> None:
    assert wheels[0].read_bytes() == wheels[1].read_bytes()


def test_the_wheel_works_with_no_checkout_around(wheels: list[Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(tmp_path)
    assert (tmp_path / "gz14fyp" / "py.typed").exists()
    assert (tmp_path / "gz14fyp" / "_schemas" / "plan-1.1.schema.json").exists()
    code = (
        "import gz14fyp, sys; from gz14fyp.cli import main\n"
        "assert gz14fyp.__file__.startswith(sys.argv[1]), gz14fyp.__file__\n"
        "assert len(gz14fyp.load().chapters) == 17\n"
        "sys.argv = ['gz14fyp', 'show', 'chp_1__sec_1']; main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=tmp_path, env=environment,
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith("第一节 发展环境\n")


def test_an_edition_that_is_built_anew_is_the_one_compared(tmp_path: Path) -> None:
    built(tmp_path, "2031", SECOND)
    built(tmp_path, "2030", SECOND)
    folder = built(tmp_path, "2030", FIRST, replace=True)
    again = (folder.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "no changes" not in again
