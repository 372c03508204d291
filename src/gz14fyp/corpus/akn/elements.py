"""Elements of an Akoma Ntoso document, and what each of them must have."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gz14fyp.corpus.akn.inline import read_inline
from gz14fyp.corpus.akn.names import AKN, akn, gz, line_of, read_spans
from gz14fyp.errors import CorpusError
from gz14fyp.grammar.patterns import compiled
from gz14fyp.model.blocks import Spans
from gz14fyp.model.text import Text

# Elements in elements. A plan nests some twenty deep; what reads it must not run out of stack.
_MOST_NESTED = 200
_HEADS = (akn("num"), akn("heading"))
_NOTHING: tuple[str, Spans] = ("", ())
_INTEGER = compiled(
    "a whole number as it is written, not one of 5,000 digits",
    "-?[0-9]{1,16}",
    finds="-1",
    not_in="1_000",
    by="fullmatch",
)


def parse_xml(content: bytes) -> etree._Element:
    """The root of a document. Raises `CorpusError` for what is no Akoma Ntoso of this program."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise CorpusError(f"no well-formed XML ({_first_line(error)})") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise CorpusError("has a document type, which may hide entities, and is not read")
    if root.tag != akn("akomaNtoso"):
        name = etree.QName(root)
        raise CorpusError(
            f"is no Akoma Ntoso 3.0 (“{name.localname}” of namespace {name.namespace}, not {AKN})"
        )
    _check_depth(root)
    return root


def _first_line(error: Exception) -> str:
    return (str(error).strip() or "empty").splitlines()[0]


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MOST_NESTED:
            raise error_at(element, f"elements are nested more than {_MOST_NESTED} deep")


def text_of(element: etree._Element) -> Text:
    """The text of an element with its marks and its place in the source."""
    text, marks = read_inline(element)
    return Text(text=text, marks=marks, spans=spans_of(element))


def num_of(element: etree._Element) -> tuple[str, Spans]:
    """The printed label of an element, and where it stands; empty where it has none."""
    num = _single(element, akn("num"))
    return (read_inline(num)[0], spans_of(num)) if num is not None else _NOTHING


def heading_of(element: etree._Element) -> Text | None:
    """The title of an element, or None."""
    heading = _single(element, akn("heading"))
    return text_of(heading) if heading is not None else None


def below_heads(element: etree._Element) -> Iterator[etree._Element]:
    """What stands in an element, its label and title left out."""
    return (child for child in element if child.tag not in _HEADS)


def is_filler(element: etree._Element) -> bool:
    """The empty paragraph of a body that holds nothing: the standard wants something there."""
    return element.tag == akn("p") and not len(element) and not element.text


def only(element: etree._Element, name: str) -> etree._Element:
    """The one element of a name in another. Raises `CorpusError` when it is missing, or not one."""
    found = _single(element, akn(name))
    if found is None:
        raise error_at(element, f"{tag_of(element)} has no {name}")
    return found


def ours(element: etree._Element, name: str) -> etree._Element:
    """The same for a name of ours."""
    found = _single(element, gz(name))
    if found is None:
        raise error_at(
            element, f"{tag_of(element)} has no gz:{name}, so this was not written by this program"
        )
    return found


def _single(element: etree._Element, name: str) -> etree._Element | None:
    found = element.findall(name)
    if len(found) > 1:
        raise error_at(found[1], f"a second {tag_of(found[1])} in {tag_of(element)}")
    return found[0] if found else None


def get(element: etree._Element, name: str) -> str:
    """An attribute. Raises `CorpusError` when it is missing."""
    value = element.get(name)
    if value is None:
        raise error_at(element, f"{tag_of(element)} lacks {etree.QName(name).localname}")
    return value


def integer(element: etree._Element, name: str, default: str | None = None) -> int:
    """A whole number in an attribute. Raises `CorpusError` when it is missing, or is none."""
    value = get(element, name) if default is None else element.get(name, default)
    if not _INTEGER.fullmatch(value):
        what = etree.QName(name).localname
        raise error_at(element, f"{what} of {tag_of(element)} is “{value[:20]}”, no whole number")
    return int(value)


def optional_int(element: etree._Element, name: str) -> int | None:
    """A whole number in an attribute of ours, or None."""
    return integer(element, gz(name)) if element.get(gz(name)) is not None else None


def number_of(element: etree._Element) -> int | None:
    """The number in the label of an element, or None."""
    return optional_int(element, "number")


def spans_of(element: etree._Element, name: str = "spans") -> Spans:
    """Where the text of an element stands in the source."""
    try:
        return read_spans(element.get(gz(name), ""))
    except CorpusError as error:
        raise error_at(element, str(error)) from error


def tag_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def unknown(element: etree._Element) -> CorpusError:
    """The error for an element that does not belong where it stands."""
    name = element.get("name")
    which = f" “{name}”" if name else ""
    return error_at(element, f"{tag_of(element)}{which} is not expected here")


def error_at(element: etree._Element, what: str) -> CorpusError:
    """An error with the line of an element."""
    return CorpusError(what, line=line_of(element))
