"""What can be read, and what is said when it cannot."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from gz14fyp import SourceError, parse, rebuild
from gz14fyp.reading.plain.lines import split_lines

TEXT = "第一章 甲\n\n内容。\n"


def test_path_bytes_and_open_file_give_the_same_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    from_path = parse(path)
    assert from_path.source.file == "plan.txt"
    assert parse(str(path)) == from_path
    with path.open("rb") as file:
        assert parse(file) == from_path
    assert parse(TEXT.encode()).divisions == from_path.divisions
    assert parse(io.BytesIO(TEXT.encode())).divisions == from_path.divisions


def test_gb18030_is_read_and_said() -> None:
    plan = parse(TEXT.encode("gb18030"))
    assert plan.chapters[0].title.text == "甲"
    assert plan.source.encoding == "gb18030"
    assert [(f.rule, f.severity) for f in plan.findings] == [("encoding", "info")]
    assert rebuild(plan) == TEXT


def test_carriage_returns_and_a_byte_order_mark_are_blank() -> None:
    text = "\ufeff第一章 甲\r\n\r\n内容。\r\n"
    plan = parse(text.encode())
    assert plan.chapters[0].text == "内容。"
    assert rebuild(plan) == text
    assert not plan.findings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "<bytes>: empty; is this the right file?"),
        (b" \n\t\n", "<bytes>: empty; is this the right file?"),
        (b"abc\0def", "<bytes>: byte 3 is zero, so this is no plain text in UTF-8"),
        (
            b"%PDF-1.7 ...",
            "<bytes>: a damaged PDF, which cannot be opened; "
            "get the file again, or repair it (qpdf damaged.pdf repaired.pdf)",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "<bytes>: an old Office file, or one with a password: open it in Word and save it as "
            ".docx, without a password",
        ),
        (
            b"abc\xff\xff\xff",
            "<bytes>: neither UTF-8 (byte 3) nor GB18030 (byte 3); "
            "find its encoding and convert it to UTF-8",
        ),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse(content)
    assert str(caught.value) == said


def test_a_missing_file_and_a_text_stream_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.txt: cannot be read \(No such file"):
        parse(tmp_path / "none.txt")
    with pytest.raises(SourceError, match="open it in binary mode"):
        parse(io.StringIO("text"))  # type: ignore[arg-type]
    with pytest.raises(SourceError, match="give the text as bytes"):
        parse("第一章 甲\n\n内容。\n")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("id = ", "not a TOML file"),
        ('id = "x"', "edition: missing; add it"),
        (
            'id = "x"\nedition = "y"\nextra = 1',
            "line 3: extra: not known here; there are",
        ),
        (
            'id = "x"\nedition = "y"\n[expected]\nchapters = "many"',
            r"line 4: expected.chapters: has",
        ),
    ],
)
def test_a_wrong_data_file_is_refused(tmp_path: Path, toml: str, said: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SourceError, match=said) as caught:
        parse(path)
    assert "plan.toml" in str(caught.value)


def test_a_data_file_tells_what_the_document_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".toml").write_text(
        'id = "a-plan"\nedition = "2021-04"\ntitle = "规划"\nadopted = "2021-01-31"\n'
        '[period]\nstart = 2021\nend = 2025\n[jurisdiction]\nname = "某市"\n'
        "[expected]\nchapters = 2\nsections = 0\nindicators = { 1 = 3 }\n",
        encoding="utf-8",
    )
    plan = parse(path)
    assert (plan.id, plan.edition, plan.title, plan.adopted) == (
        "a-plan",
        "2021-04",
        "规划",
        "2021-01-31",
    )
    assert plan.period is not None
    assert (plan.period.start, plan.period.end, plan.period.horizon) == (2021, 2025, None)
    assert [f.message.split(";")[0] for f in plan.findings] == [
        "the data file expects 2 chapters, 1 were found",
        "the data file expects 3 indicators in box 1, 0 were found",
    ]


def test_lines_know_their_number_and_place() -> None:
    text = "\n  甲 \n\n\u3000乙\tx\n \t \n丙"
    lines = split_lines(text)
    assert [(line.number, line.text) for line in lines] == [(2, "甲"), (4, "乙\tx"), (6, "丙")]
    assert all(text[line.start : line.end] == line.text for line in lines)
