"""What the program does with data files, with corpus files that are broken, and with copies."""

from __future__ import annotations

import contextlib
import copy
import io
import pickle
import tempfile
from base64 import a85encode
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import orjson

import rawpdf
from gz14fyp import page_view, parse
from gz14fyp.check.document import rebuild_findings
from gz14fyp.check.report import Report
from gz14fyp.corpus.jsonfile import from_json, to_json
from gz14fyp.errors import Gz14fypError
from gz14fyp.layout.wording import Wording
from gz14fyp.model.collection import with_long_numbers_as_text
from gz14fyp.parsing.draft import draft_of
from gz14fyp.parsing.pipeline import steps
from gz14fyp.reading.document import Document, undescribed
from gz14fyp.reading.files import read_source
from kinds import TEXTS, below_heading, box, each
from layouts import pdf_of
from test_word import p, word_of

Use = Callable[[int], Callable[[], object]]


def data_file(content: Callable[[int], str]) -> Use:
    """A text with a data file that is made beforehand; most are refused."""

    def use(n: int) -> Callable[[], object]:
        source = Path(tempfile.mkdtemp()) / "city-2030.txt"
        source.write_text("第一章 甲\n\n乙。\n", encoding="utf-8")
        head = 'id = "city"\nedition = "2030"\n'
        source.with_suffix(".toml").write_text(head + content(n), encoding="utf-8")

        def work() -> None:
            with contextlib.suppress(Gz14fypError):
                parse(source)

        return work

    return use


_PERIOD = "[period]\nstart = 2031\nend = 2035\nhorizon = {horizon}\n"


def _misprints(n: int, more: str = "") -> str:
    one = '[[misprints]]\nprinted = "甲"\nreading = "乙"\ncontext = "甲"\n'
    return (one + more) * n


def _deep_in_the_last(n: int) -> str:
    return _misprints(n) + '[[misprints]]\nprinted = "甲"\nreading = 5\ncontext = "甲"\n'


def broken_json(change: Callable[[list[dict[str, object]]], object]) -> Use:
    """A plan.json in which something is changed in each paragraph; it is refused."""

    def use(n: int) -> Callable[[], object]:
        plan = parse(below_heading(each(n, lambda i: f"甲{i}。")).encode())
        values = orjson.loads(to_json(plan))
        change(values["divisions"][0]["divisions"][0]["blocks"])
        content = orjson.dumps(values)

        def work() -> None:
            with contextlib.suppress(Gz14fypError):
                from_json(content, "plan.json")

        return work

    return use


def _moved(blocks: list[dict[str, object]]) -> None:
    for block in blocks:
        block["spans"] = [{"start": 0, "end": 5}]


def _typed(blocks: list[dict[str, object]]) -> None:
    for block in blocks:
        block["spans"] = "甲"


def keys_twice(n: int) -> Callable[[], object]:
    """A plan.json that is written otherwise than the program writes it."""
    content = orjson.dumps(orjson.loads(to_json(parse(below_heading("甲。\n" * n).encode()))))
    return lambda: from_json(content, "plan.json")


def copying(n: int) -> Callable[[], object]:
    """Copies of a plan whose nodes know their places."""
    plan = parse(TEXTS["all levels"](n).encode())
    repr(plan.chapters[0].parent)  # from here on its nodes are placed

    def work() -> None:
        copy.deepcopy(plan.chapters[0])
        pickle.load(io.BytesIO(pickle.dumps(plan)))
        assert copy.deepcopy(plan).chapters
        assert plan.model_copy(deep=True).chapters

    return work


def long_numbers(n: int) -> Callable[[], object]:
    """Rows of a frame with numbers that no decimal of it holds, at some depth."""
    rows: list[dict[str, object]] = [
        {"a": Decimal(f"{i}.{'5' * 40}"), "b": [{"c": Decimal(i)}]} for i in range(n)
    ]
    return lambda: with_long_numbers_as_text(rows)


def reading(content: Callable[[int], bytes]) -> Use:
    """Reading a file that is made beforehand; what it lacks is said."""

    def use(n: int) -> Callable[[], object]:
        made = content(n)

        def work() -> None:
            with contextlib.suppress(Gz14fypError):
                parse(made)

        return work

    return use


def _forms(n: int) -> bytes:
    """A page that draws n forms, of which each draws the next one."""
    return rawpdf.pdf(
        b"/X Do\n" + rawpdf.shown("a"),
        resources=b"/XObject<</X 4 0 R>>",
        more=rawpdf.forms(n, 1, rawpdf.shown("b")),
    )


def _packed(n: int) -> bytes:
    """Forms in a file without its table, and streams that pack objects."""
    packed = [
        rawpdf.stream(b"%d 0 <<>>" % (9000 + i), b"/Type/ObjStm/N 1/First %d" % 7) for i in range(n)
    ]
    file = rawpdf.pdf(
        b"/X Do\n",
        resources=b"/XObject<</X 4 0 R>>",
        more=[*rawpdf.forms(2, 1, rawpdf.shown("b")), *packed],
    )
    return file[: file.rindex(b"xref\n0")] + b"trailer<</Root 1 0 R>>"


def _packings(n: int) -> bytes:
    """Forms that are packed in runs, and in base 85 with a group that is too large."""
    calls = rawpdf.shown("b") * n
    runs = b"".join(bytes((0, byte)) for byte in calls)
    ways = {b"RunLengthDecode": runs, b"ASCII85Decode": a85encode(calls) + b"uuuuu"}
    kind = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Filter/%b"
    return rawpdf.pdf(
        b"/X Do /Y Do\n" + rawpdf.shown("a"),
        resources=b"/XObject<</X 4 0 R/Y 5 0 R>>",
        more=[rawpdf.stream(content, kind % way) for way, content in ways.items()],
    )


def _annotated(n: int) -> bytes:
    """A page with annotations, which is shown."""
    notes = b"<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 4 0 R>>>>" * n
    box = b"/MediaBox[0 0 595 842]/Annots[%b]" % notes
    return rawpdf.pdf(rawpdf.shown("a"), box=box, more=rawpdf.forms(1, 1, rawpdf.shown("b")))


def _tiled(n: int) -> bytes:
    """A page with patterns, which is shown."""
    kind = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>"
    tiles = b"".join(b"/P%d 4 0 R" % i for i in range(n))
    filled = b"".join(b"/Pattern cs /P%d scn 0 0 9 9 re f\n" % i for i in range(n))
    more = [rawpdf.stream(b"0 0 5 5 re f", kind)]
    return rawpdf.pdf(rawpdf.shown("a") + filled, resources=b"/Pattern<<%b>>" % tiles, more=more)


def _shown(content: Callable[[int], bytes]) -> Use:
    def use(n: int) -> Callable[[], object]:
        made = content(n)
        return lambda: page_view(made, 1)

    return use


def _side_by_side(n: int) -> bytes:
    """Lines whose parts are drawn one by one, the last of each first."""
    parts = [(10.0 * x, 800.0 - 15 * y) for y in range(n) for x in range(40, 1, -1)]
    return rawpdf.pdf(b"".join(rawpdf.shown("a", x, y + x % 3) for x, y in parts))


def _said_again(n: int) -> str:
    """Boxes that go on on the next page, with their titles said again."""
    lines = "".join(f"第{i}页\n专栏 {i} 甲{i}（续）\n乙{i}。\n" for i in range(1, n))
    return below_heading(f"专栏 1 甲1\n乙。\n{lines}")


def _typed_notes(n: int) -> bytes:
    """Notes with marks that are typed after the reference."""
    called = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="{0}"/><w:t>{0}</w:t></w:r>'
    paragraphs = (p(f"词{i}", called.format(i), "，文。") for i in range(n))
    notes = (f'<w:footnote w:id="{i}">{p(f"{i} 词：解释。")}</w:footnote>' for i in range(n))
    return word_of(*paragraphs, notes="".join(notes))


def _divided(n: int) -> str:
    """Indicators with divided names, of which the notes have longer forms."""
    table = each(n, lambda i: f"{i}\t甲{i}/丙/乙\t5/6/7")
    notes = each(n, lambda i: f"{i}. 甲{i}丙乙。")
    return box("序号\t指标\t2035年目标", table, f"注：\n{notes}")


def explaining(n: int) -> Callable[[], object]:
    """The stages, one by one."""
    draft = draft_of(read_source(below_heading("甲。\n" * n).encode()), undescribed("a"))
    return lambda: list(steps(draft))


def rebuilt_otherwise(n: int) -> Callable[[], object]:
    """A plan of another source than it is compared with, at its end."""
    raw = below_heading("甲。\n" * n)
    report = Report(parse(raw.encode()))
    return lambda: list(rebuild_findings(report, f"{raw}乙"))


def wording(n: int) -> Callable[[], object]:
    """Words that are looked for in a text, so often that its words are sorted."""
    text = "".join(f"甲{i}乙" for i in range(n))

    def work() -> None:
        words = Wording(text)
        assert sum(f"甲{i}乙" in words for i in range(n + 100)) == n

    return work


def many_misprints(n: int) -> Callable[[], object]:
    """More misprints than are looked for one by one."""
    source = read_source(below_heading(each(n * 5, lambda i: f"推进甲{i}项木建设。")).encode())
    given = [
        {"printed": "木", "reading": "目", "context": f"甲{i}项木"} for i in range(1, n * 5 + 1)
    ]
    values = {**undescribed("a").model_dump(), "misprints": given}
    draft = draft_of(source, Document.model_validate(values))
    return lambda: list(steps(draft))


FILE_USES: dict[str, Use] = {
    "data: misprints": data_file(_misprints),
    "data: a key that is not known": data_file(lambda n: _misprints(n, 'readng = "乙"\n')),
    "data: a wrong value below many": data_file(_deep_in_the_last),
    "data: years in a wrong order": data_file(
        lambda n: _PERIOD.format(horizon=2000) + _misprints(n)
    ),
    "data: years that are texts": data_file(
        lambda n: _PERIOD.format(horizon='"2050"') + _misprints(n)
    ),
    "json: stretches of all paragraphs in one place": broken_json(_moved),
    "json: stretches that are texts": broken_json(_typed),
    "json: in other spaces": keys_twice,
    "copies: deep": copying,
    "frames: long numbers": long_numbers,
    "pdf: forms in forms": reading(_forms),
    "pdf: packed objects": reading(_packed),
    "pdf: packed forms": reading(_packings),
    "pdf: annotations": _shown(_annotated),
    "pdf: patterns": _shown(_tiled),
    "pdf: parts side by side": reading(_side_by_side),
    "pdf: boxes said again": reading(lambda n: pdf_of(_said_again(n))),
    "word: typed notes": reading(_typed_notes),
    "text: divided names": reading(lambda n: _divided(n).encode()),
    "stages: one by one": explaining,
    "stages: rebuilt otherwise": rebuilt_otherwise,
    "stages: many misprints": many_misprints,
    "stages: wording": wording,
}
