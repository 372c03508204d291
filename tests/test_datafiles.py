"""Each value of a data file is checked; what is wrong is a sentence with file, line and field."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from gz14fyp import SourceError
from gz14fyp.describing.datafile import data_file_text
from gz14fyp.describing.dates import read_date
from gz14fyp.describing.detecting import describe
from gz14fyp.reading.document import Document, read_document, undescribed
from gz14fyp.reading.files import read_source
from gz14fyp.reading.toml import line_of

HEAD = 'id = "town"\nedition = "2036-03"\n'
NO_LINE = "no line of text: blank, or with control characters"
NO_DATE = 'no date; write "2036-01-31", "2036-01" or "2036"'
TEXT = "has to be a text in quotation marks"
WHOLE = "has to be a whole number, without quotation marks"
MISPRINT = '[[misprints]]\nprinted = "甲"\nreading = "乙"\ncontext = "甲"\n'


def read(tmp_path: Path, content: str | bytes) -> Document:
    path = tmp_path / "town.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_document(path)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('adopted = "二〇二一年一月"', f"line 3: adopted: {NO_DATE}"),
        ('adopted = "2036-02-30"', f"line 3: adopted: {NO_DATE}"),
        ('published = "2036-13"', f"line 3: published: {NO_DATE}"),
        ('published = "２０３６"', f"line 3: published: {NO_DATE}"),
        ("adopted = 2036-01-31T00:00:00", f"line 3: adopted: {TEXT}"),
        ("adopted = 07:32:00", f"line 3: adopted: {TEXT}"),
        ("adopted = 2036", f"line 3: adopted: {TEXT}"),
        ("adopted = 2036-02-30", "not a TOML file: Invalid date or datetime (at line 3"),
        ('title = "甲\\u0007乙"', f"line 3: title: {NO_LINE}"),
        ('title = "甲\\n乙"', f"line 3: title: {NO_LINE}"),
        ('issuer = "\\u0000"', f"line 3: issuer: {NO_LINE}"),
        ('issuer = "　"', f"line 3: issuer: {NO_LINE}"),
        ('title = "甲\x07"', "not a TOML file: Illegal character"),
        ('title = ""', "line 3: title: empty"),
        (f'title = "{"甲" * 1001}"', "line 3: title: longer than 1000 characters"),
        ("title = 1.5", f"line 3: title: {TEXT}"),
        ('title = ["甲"]', f"line 3: title: {TEXT}"),
        ('language = "中文"', "line 3: language: no language tag, such as zh-Hans-CN"),
        ('language = "zh_CN"', "line 3: language: no language tag, such as zh-Hans-CN"),
        ('profile = "town"', "line 3: profile: no family of plans is named “town”; there are "),
        ("period = 5", "line 3: period: has to be a table, as [period] begins one"),
        ("[period]\nstart = 2036", "line 3: period.end: missing; add it"),
        ("[period]\nstart = 2040\nend = 2036", "period: the end 2036 is before the start 2040"),
        ("[period]\nstart = 2036\nend = 2040\nhorizon = 2035", "the horizon 2035 is before the"),
        ("[period]\nstart = -1\nend = 2040", "period: the start is no year from 1900 to 2999"),
        ('[period]\nstart = "2036"\nend = 2040', f"period: the start {WHOLE}"),
        ("[period]\nstart = true\nend = 2040", f"period: the start {WHOLE}"),
        (f"[period]\nstart = {'9' * 5000}\nend = 2040", "a number of too many digits"),
        (f"[expected]\nparts = 0x{'f' * 5000}", "line 4: expected.parts: more than 1000000"),
        ("[expected]\nparts = -1", "line 4: expected.parts: less than 0"),
        ('[expected]\nparts = "3"', f"line 4: expected.parts: {WHOLE}"),
        ("[expected]\nparts = true", f"line 4: expected.parts: {WHOLE}"),
        ("[expected]\nparts = inf", f"line 4: expected.parts: {WHOLE}"),
        ("[expected]\nindicators = { a = 3 }", "expected.indicators.a: no number of a box"),
        ("[expected]\nindicators = 3", "line 4: expected.indicators: has to be a table"),
        ('[jurisdiction]\nname = "甲"\ncode = 440100', f"line 5: jurisdiction.code: {TEXT}"),
        ('[jurisdiction]\nname = "甲"\ncode = "44 01"', "the code '44 01' is not the six digits"),
        ('[jurisdiction]\nname = "甲\\n"', "jurisdiction: the name is no line of text"),
        ('titel = "甲"', "line 3: titel: not known here; is it title?"),
        ("[expected]\nchapter = 3", "line 4: expected.chapter: not known here; is it chapters?"),
        ('[jurisdiction]\nnmae = "甲"', "line 4: jurisdiction.nmae: not known here; is it name?"),
        ("x = 1", "line 3: x: not known here; there are: id, edition, corpus_version, title"),
        (f"{MISPRINT}{MISPRINT.replace('乙', '')}", "line 9: misprints.2.reading: empty"),
        (MISPRINT.replace('"乙"', "5"), f"line 5: misprints.1.reading: {TEXT}"),
        (MISPRINT.replace("reading", "reeding"), "line 5: misprints.1.reeding: not known here; is"),
        (MISPRINT.replace("[[", "[").replace("]]", "]"), "misprints: has to be a list of tables"),
        (MISPRINT * 1001, "misprints: more than 1000 entries"),
        (f"a{'.a' * 100_000} = 1", "line 3: nested more than 20 deep"),
        ('["a"' + '."a"' * 100_000 + "]", "line 3: nested more than 20 deep"),
        (f"a = {'[' * 100_000}", "line 3: nested more than 20 deep"),
        (f"a = {'{a = ' * 100_000}", "line 3: nested more than 20 deep"),
        ("# " + "甲" * 400_000, "larger than 1 MiB, so this is no data file"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_named_with_its_line(tmp_path: Path, toml: str, said: str) -> None:
    with pytest.raises(SourceError, match=re.escape(said)) as caught:
        read(tmp_path, f"{HEAD}{toml}\n")
    assert str(caught.value).startswith(f"{tmp_path / 'town.toml'}: ")
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('edition = "1"', "id: missing; add it"),
        (f'id = "{"x" * 300}"\nedition = "1"', "line 1: id: no name of at most 100"),
        ('id = "../x"\nedition = "1"', "line 1: id: no name of"),
        ('id = "甲"\nedition = "1"', "line 1: id: no name of"),
        ('id = 5\nedition = "1"', f"line 1: id: {TEXT}"),
        ('id = "x"\nedition = 2036-03-01', f"line 2: edition: {TEXT}"),
        ('id = "x"\r\nedition = "1"\r\ntitel = 1\r\n', "line 3: titel: not known here"),
        (HEAD.encode("utf-16"), "byte 0 is not UTF-8; save the data file as UTF-8"),
        (f'{HEAD}title = "甲"'.encode("gbk"), "is not UTF-8"),
    ],
)
def test_a_name_or_an_encoding_that_is_none(tmp_path: Path, toml: str | bytes, said: str) -> None:
    with pytest.raises(SourceError, match=re.escape(said)):
        read(tmp_path, toml)


def test_what_people_write_in_good_faith_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, f"{HEAD}adopted = 2036-01-31").adopted == "2036-01-31"
    assert read(tmp_path, b"\xef\xbb\xbf" + HEAD.encode()).id == "town"
    told = read(
        tmp_path,
        f'{HEAD}title = "甲.乙.{"[" * 30}{".x" * 30}" # {"[" * 30}\n'
        f'issuer = \'"{"." * 30}\'\n[expected]\nindicators = {{ 1 = 3, "2" = 4 }}\n{MISPRINT}',
    )
    assert told.title is not None
    assert told.expected.indicators == {"1": 3, "2": 4}
    assert told.misprints[0].reading == "乙"


def test_strings_that_nothing_closes(tmp_path: Path) -> None:
    for opening in ('"""\\', "'''a", '"\\"'):
        with pytest.raises(SourceError, match="not a TOML file"):
            read(tmp_path, HEAD + opening * 200_000)


def test_the_line_of_a_key() -> None:
    text = 'a = 1\n[b]\n# c = 1\nc = 2\n[[d]]\ne = 1\n[[d]]\ne = 1\n"f.g" = 1\n[h."1"]\n'
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("b", "c")) == 4
    assert line_of(text, ("d", 1, "e")) == 8
    assert line_of(text, ("d", 1, "missing")) == 7
    assert line_of(text, ("h", "1")) == 10
    assert line_of(text, ("missing",)) is None


def test_a_text_without_a_data_file_has_a_name_that_a_folder_can_have() -> None:
    assert undescribed(f"{'x' * 200}.txt").id == "x" * 100
    assert undescribed("甲.txt").id == "plan"


@pytest.mark.parametrize(
    "title",
    [
        "甲\x07市规划", "规划（2040—2036年）", "规划（一〇〇〇—二〇三六年）", "第9999个五年规划",
        "甲" * 2000, "\x0b\x0b", '规"划\\', "甲市2036年2月30日规划",
    ],
)  # fmt: skip
@pytest.mark.parametrize("line", ["甲\x1b市人民政府", "2036年2月30日", "甲\x7f县政府2036年4月31日"])
def test_what_new_writes_is_what_is_read(tmp_path: Path, title: str, line: str) -> None:
    found = describe(read_source(f"{title}\n\n{line}\n\n第一章 乙\n\n内容。\n\n{line}\n".encode()))
    text = data_file_text(found)
    assert read(tmp_path, text).model_dump(exclude_none=True).keys() >= tomllib.loads(text).keys()


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert read_date("2036年2月30日,2036年2月29日") == "2036-02-29"
