"""The source comes back from a plan, byte for byte; where it does not, nothing is written."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
import pytest

import gz14fyp
from gz14fyp.check.document import rebuild_findings
from gz14fyp.check.report import Report
from gz14fyp.cli import main
from gz14fyp.corpus.akn.reading import from_akn
from gz14fyp.corpus.akn.writing import to_akn
from gz14fyp.corpus.build import read_plans, write_plans
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.errors import CorpusError
from gz14fyp.model.printed import account
from gz14fyp.parsing.clean import Cleaned, Cleaner
from gz14fyp.reading.files import decode

CONTENTS = "目录\n第一章 甲乙{first}\n第二章 丙丁……12\n"
BODY = "第一章 甲乙\n这是一个句子。\n第二章 丙丁\n那也是一个句子。\n"
LEADERS = ("…", "……", "....", "···", "\t", " ", "　", "-----", "——", "．．．", "‥‥", "…07…")


@pytest.mark.parametrize(
    ("printed", "page"), [("1", 1), ("01", 1), ("0012", 12), ("00", 0), ("１２", 12), ("０１", 1)]
)
def test_the_digits_of_a_page_are_kept_as_printed(printed: str, page: int) -> None:
    text = CONTENTS.format(first=f"……{printed}") + BODY
    plan = gz14fyp.parse(text.encode())
    assert [(line.title.text, line.page) for line in plan.contents] == [
        ("甲乙", page),
        ("丙丁", 12),
    ]
    assert gz14fyp.rebuild(plan) == text
    assert account(plan).is_whole
    assert not plan.findings
    changed = [] if printed == str(page) else [(printed, str(page), "page_number")]
    assert [(c.raw, c.text, c.rule) for c in plan.corrections] == changed
    assert from_json(to_json(plan), "plan.json") == plan
    assert from_akn(to_akn(plan), "plan.xml") == plan


@pytest.mark.parametrize("leader", LEADERS)
def test_whatever_stands_for_a_page_comes_back(leader: str) -> None:
    numbers = ("01", "+1", "-01-", "- 01 -", "(01)", "01-02", "1,2", "第01页", "12345", "０１")
    others = ("十二", "〇一", "٠١", "০১", "¹²", "⁰¹", "①", "xii", "Ⅻ", "1²", "0x1", "1_0", "1e1")
    for printed in (*numbers, *others):
        text = CONTENTS.format(first=leader + printed) + BODY
        plan = gz14fyp.parse(text.encode())
        assert gz14fyp.rebuild(plan) == text, printed
        assert account(plan).is_whole, printed


@pytest.mark.parametrize(
    "text",
    [
        "第０１章 甲\n这是一个句子。\n第02章 乙\n这是一个句子。\n",
        "第一章 甲\n- 01 -\n乙。\n- 02 -\n丙。\n- 03 -\n丁。\n",
        "专栏 01 甲\n01. 乙。\n（02）丙。\n图 03 丁\n附件 01\n戊\n",
        "第一章 甲\n词⁰¹。\n附件1\n名词解释\n⁰¹ 词：解释。\n",
    ],
)
def test_numbers_with_zeros_before_them_come_back(text: str) -> None:
    assert gz14fyp.rebuild(gz14fyp.parse(text.encode())) == text


def test_of_a_transcript_too() -> None:
    lines = (CONTENTS.format(first="……01") + BODY).splitlines()
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    page = f"<!DOCTYPE html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body>"
    for content in (file.getvalue(), page.encode()):
        plan = gz14fyp.parse(content)
        assert [line.page for line in plan.contents] == [1, 12]
        assert gz14fyp.rebuild(plan) == decode(content, "plan").text
        assert not [finding for finding in plan.findings if finding.severity == "error"]


# --- what does not come back ---------------------------------------------------------------


@pytest.fixture
def untrue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A source of which a fault of the program loses a character: that after 丙 is another."""
    clean = Cleaner.clean

    def faulty(self: Cleaner, *given: object) -> Cleaned:
        cleaned = clean(self, *given)  # type: ignore[arg-type]
        return cleaned._replace(text=cleaned.text.replace("丙丁", "丙己"))

    monkeypatch.setattr(Cleaner, "clean", faulty)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.txt"
    path.write_text("第一章 甲\n\n乙。\n\n丙丁。\n", encoding="utf-8")
    return path


def test_a_difference_is_an_error_with_its_line(untrue: Path) -> None:
    (finding,) = gz14fyp.parse(untrue).findings
    assert (finding.rule, finding.severity, finding.line) == ("rebuild", "error", 5)
    assert "the source has “丁。⏎” here" in finding.message
    assert "rebuilt from the plan it has “己。⏎”" in finding.message
    assert "please report it" in finding.message


def test_what_is_missing_at_the_end_is_a_difference() -> None:
    report = Report(gz14fyp.parse("第一章 甲\n".encode()))
    assert not list(rebuild_findings(report, "第一章 甲\n"))
    for raw, at in (("第一章 甲\n乙", 6), ("第一章", 3)):
        (draft,) = rebuild_findings(report, raw)
        assert draft.at[0].start == at


@pytest.mark.parametrize("options", [(), ("--allow-errors",)])
def test_of_what_differs_no_corpus_is_built(
    untrue: Path,
    options: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    good = untrue.with_name("good.txt")
    good.write_text("第一章 甲\n\n乙。\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["gz14fyp", "build", "plan.txt", "--out", "corpus", *options])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    printed = capfd.readouterr()
    assert "error plan.txt:5: rebuild" in printed.out
    assert "does not come back" in printed.err
    assert not Path("corpus").exists()
    with pytest.raises(CorpusError, match=r"plan\.txt: line 5: .*nothing was written"):
        write_plans(read_plans([good, untrue], Path("corpus")), Path("corpus"))
    assert not Path("corpus").exists()


def test_the_account_says_whether_the_source_comes_back(
    untrue: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gz14fyp", "check", str(untrue), "--account"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert "rebuilt         NOT as the source" in capfd.readouterr().out
