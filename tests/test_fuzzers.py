"""The fuzzers of `make fuzz`: a few cases of each kind, and that a broken promise is told."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the fuzzers limit time and memory as Unix does")

from fuzzing.bases import SMALL, json_of, plan_of
from fuzzing.case import Kind, Limits, Outcome, problem_of, run, sort_of
from fuzzing.kinds import MODULES, kind_named, page, plan_json
from fuzzing.promises import wrong_plan, wrong_refusal
from fuzzing.report import Report
from fuzzing.running import Budget, outcomes, tasks_again, tasks_of
from gz14fyp.errors import CorpusError
from gz14fyp.model import printed
from gz14fyp.plan import Plan
from shrink import shorter

FIRST, FEW = 2, 2  # the first ones may be whole plans, which take longer
LIMITS = Limits()


def own_kind(what_is_wrong: object) -> Kind:
    """A kind whose cases are their seeds."""
    assert callable(what_is_wrong)
    return Kind("own", ".txt", lambda seed: seed.encode(), what_is_wrong)


@pytest.mark.parametrize("name", [name for name in MODULES if name != "pdf"])
def test_a_kind_makes_the_same_case_of_a_seed_again_and_judges_it(name: str) -> None:
    kind = kind_named(name)
    assert kind.name == name
    for task in tasks_of("test", FIRST, FEW):
        assert kind.case(task.seed) == kind.case(task.seed)
        problem = run(kind, task.seed, LIMITS).problem
        assert "no place of ours" not in problem
        assert "cannot make" not in problem


def test_pdfs_are_tried_in_a_process_of_their_own() -> None:
    kind = kind_named("pdf")  # PDFium ends its process when it is out of memory
    tasks = list(tasks_of("test", FIRST, FEW))
    assert [kind.case(task.seed) for task in tasks] == [kind.case(task.seed) for task in tasks]
    limits = Limits(seconds=2, memory=300)
    found = list(outcomes("pdf", iter(tasks), Budget(jobs=1), limits))
    assert {one.seed for one in found} == {task.seed for task in tasks}
    assert not [one for one in found if "no place of ours" in one.problem]


def test_a_good_file_of_each_kind_breaks_no_promise() -> None:
    assert problem_of(kind_named("text"), SMALL, 10) == ""
    assert problem_of(kind_named("json"), json_of(None), 10) == ""


# --- the fuzzers can fail ------------------------------------------------------------------


def test_an_exception_is_told_with_its_place() -> None:
    def raises(content: bytes) -> str:
        return str(plan_of(None)[content.decode()])

    outcome = run(own_kind(raises), "no-1", LIMITS)
    assert outcome.problem.startswith("KeyError at model/plan.py: __getitem__\n")
    assert outcome.content == b"no-1"


def test_a_case_that_takes_too_long_is_ended_whatever_it_catches() -> None:
    def never_ends(_: bytes) -> str:
        while True:
            try:
                sum(range(1000))
            except Exception:
                return "the signal was caught"

    problem = run(own_kind(never_ends), "no-1", Limits(seconds=0.05)).problem
    assert problem.startswith("OutOfTimeError")


def test_a_case_that_takes_too_much_memory_fails() -> None:
    outcome = run(own_kind(lambda _: str(len(b"x" * (64 << 20)))[:0]), "no-1", Limits(memory=16))
    assert outcome.problem.startswith("MemoryError: took") or outcome.mib == 0


def test_a_lost_character_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("texts.rebuild", lambda plan: printed.rebuild(plan)[1:])
    assert problem_of(kind_named("text"), SMALL, 10) == "not rebuilt as it was"


def test_a_use_that_breaks_on_a_plan_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(plan: Plan) -> bytes:
        return json_of(None).replace("某市".encode(), "别市".encode())

    monkeypatch.setattr("fuzzing.promises.to_json", other)
    plan = plan_of(None)
    assert wrong_plan(plan, plan).startswith("JSON again: differs in .")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("plan.json: chp_1: the id comes twice; build the file again", ""),
        ("the id comes twice", "does not name what it is about"),
        ("plan.json: two\nlines", "control characters"),
        ("plan.json: ‘\ud800’ is no id", "surrogates"),
        ("plan.json: <Plan object at 0x7f>", "words of an exception"),
        ("plan.json: 'NoneType' object has no attribute 'eid'", "words of an exception"),
        ("plan.json: " + "9" * 5000, "too long"),
        ("", "without words"),
    ],
)
def test_the_words_of_a_refusal(said: str, fault: str) -> None:
    wrong = wrong_refusal(CorpusError(said), "plan.json")
    assert fault in wrong
    assert bool(wrong) == bool(fault)


def test_text_of_a_page_that_is_lost_in_silence_is_told() -> None:
    shown = "<html><body><p>见丑子子证。</p><p>见寅子子证。</p></body></html>"
    assert page.what_is_wrong(shown.encode()) == ""
    hidden = shown.replace("<p>见丑", "<p style='display:none'>见丑")
    assert page.what_is_wrong(hidden.encode()).startswith("text is lost in silence")


def test_a_plan_that_is_refused_without_a_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(content: bytes, name: str) -> Plan:
        raise CorpusError("no")

    monkeypatch.setattr(plan_json, "from_json", refuses)
    assert "does not name" in plan_json.what_is_wrong(b"{}")


# --- the driver ----------------------------------------------------------------------------


def test_the_driver_goes_on_after_a_case_that_ends_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A worker is a process of its own, which imports the kinds anew: this one is put in its way.
    (tmp_path / "own_kind.py").write_text(
        "import os\n"
        "from fuzzing.case import Kind\n"
        "def what_is_wrong(content):\n"
        "    if content == b'x-1':\n"
        "        os.abort()\n"
        "    return 'wrong' if content == b'x-2' else ''\n"
        "KIND = Kind('own', '.txt', lambda seed: seed.encode(), what_is_wrong)\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    found = sorted(outcomes("own_kind", tasks_of("x", cases=4), Budget(jobs=1), LIMITS))
    assert [one.seed for one in found] == ["x-0", "x-1", "x-2", "x-3"]
    assert [sort_of(one.problem) for one in found] == [
        "", "ends the process (SIGABRT) at no place of ours", "wrong", "",
    ]  # fmt: skip


def test_what_failed_is_kept_by_its_fault_and_tried_again(tmp_path: Path) -> None:
    report = Report(own_kind(lambda _: ""), tmp_path)
    for number in (4, 3, 2, 1, 5):
        content = b"x" * number
        report.add(Outcome(f"s-{number}", f"lost {number} characters", 0.1, 1.0, content))
    report.add(Outcome("s-6"))
    assert [path.name for path in sorted(tmp_path.glob("*.txt"))] == [
        "own-s-1.txt", "own-s-2.txt", "own-s-3.txt",
    ]  # fmt: skip
    assert (tmp_path / "own-s-1.why").read_text() == "own s-1, 1 bytes\nlost 1 characters\n"
    assert [task.seed for task in tasks_again(tmp_path, "own", ".txt")] == ["s-1", "s-2", "s-3"]
    line, fault = report.lines()
    assert line.split()[:4] == ["own", "6", "5", "1"]
    assert fault.strip() == "5 x lost … characters  (s-1, 1 bytes)"


def test_a_failing_input_is_cut_down() -> None:
    kind = own_kind(lambda content: "has both" if b"a" in content and b"b" in content else "")
    assert shorter(kind, b"1a2\n3\n4b\n") == b"ab"
    as_json = kind._replace(name="json")
    assert shorter(as_json, b'{"x": [1, 2], "a": {"b": [3, 4], "c": 5}}').split() == [
        b"{", b'"a":', b"{", b'"b":', b"[]", b"}", b"}",
    ]  # fmt: skip
