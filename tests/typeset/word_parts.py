"""Parts of a Word file that python-docx has no words for: footnotes, lists, text boxes, fields.

The names are those of WordprocessingML (ECMA-376, part 1, chapter 17).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from .walk import Item, Line

_NS = nsdecls("w")
_TEXT_BOX = f"""<w:r {_NS}
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>
<mc:Choice Requires="wps"><w:drawing><wp:inline>
 <wp:extent cx="5270000" cy="2400000"/><wp:docPr id="{{key}}" name="Text Box {{key}}"/>
 <a:graphic><a:graphicData
  uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
  <wps:cNvSpPr txBox="1"/>
  <wps:spPr>
   <a:xfrm><a:off x="0" y="0"/><a:ext cx="5270000" cy="2400000"/></a:xfrm>
   <a:prstGeom prst="rect"/><a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>
  </wps:spPr>
  <wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr><a:spAutoFit/></wps:bodyPr>
 </wps:wsp></a:graphicData></a:graphic>
</wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape style="width:415pt;height:189pt">
 <v:textbox><w:txbxContent/></v:textbox>
</v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""
_FORMATS = {
    "1.": ("decimal", "%1.", "space"),
    "一、": ("chineseCountingThousand", "%1、", "nothing"),
}
_HAN = "一二三四五六七八九十"


class Footnotes:
    """The footnotes of a document, numbered by Word where it counts as the plan does."""

    def __init__(self, document: Document) -> None:
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{kind}/></w:r></w:p>'
            "</w:footnote>"
            for key, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        self._element: Any = parse_xml(f"<w:footnotes {_NS}>{separators}</w:footnotes>")
        name = PackURI("/word/footnotes.xml")
        package = document.part.package
        part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, self._element, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._called: list[str] = []
        self._counted = 0

    def __contains__(self, number: str) -> bool:
        """Whether a note was called before."""
        return number in self._called

    def call(self, paragraph: Paragraph, number: str, definition: Paragraph) -> None:
        """Call a note at the end of a paragraph; its text is taken from where it stands."""
        self._called.append(number)
        key = len(self._called)
        counted = number == str(self._counted + 1)
        self._counted += counted
        typed = "" if counted else f"<w:t>{number}</w:t>"
        own = "" if counted else ' w:customMarkFollows="1"'
        paragraph._p.append(_raised(f'<w:footnoteReference{own} w:id="{key}"/>{typed}'))
        note = parse_xml(f'<w:footnote {_NS} w:id="{key}"><w:p/></w:footnote>')
        note[0].append(_raised(typed or "<w:footnoteRef/>"))
        note[0].append(parse_xml(f'<w:r {_NS}><w:t xml:space="preserve"> </w:t></w:r>'))
        note[0].extend(run._r for run in definition.runs)
        remove(definition)
        self._element.append(note)


def remove(paragraph: Paragraph) -> None:
    """Take a paragraph out of where it stands."""
    element: Any = paragraph._p
    element.getparent().remove(element)


def _raised(content: str) -> Any:
    """A run of superscript."""
    return parse_xml(f'<w:r {_NS}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{content}</w:r>')


@dataclass
class Lists:
    """Automatic numbering: each list is a ``w:num`` that begins at 1 anew."""

    document: Document
    _numbers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        element: Any = self.document.part.numbering_part.element
        for key, (number_format, text, gap) in enumerate(_FORMATS.values(), start=100):
            abstract = parse_xml(
                f'<w:abstractNum {_NS} w:abstractNumId="{key}">'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
                f'<w:suff w:val="{gap}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            )
            element.insert(0, abstract)

    def begin(self, form: str) -> int:
        """A new list of a form (``1.`` or ``一、``). Returns its number."""
        element: Any = self.document.part.numbering_part.element
        abstract = 100 + list(_FORMATS).index(form)
        number: Any = element.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)


def lists_in(items: Sequence[Item]) -> list[tuple[str, range]]:
    """Stretches of items that are lists, numbered 1, 2, 3, with their form."""
    found: list[tuple[str, range]] = []
    start = 0
    while start < len(items):
        form, end = "", start
        for form in _FORMATS:
            end = start
            while end < len(items) and _is_entry(items[end], _label(form, end - start)):
                end += 1
            if end > start:
                break
        if end > start + 1:
            found.append((form, range(start, end)))
        start = max(end, start + 1)
    return found


def _is_entry(item: Item, label: str) -> bool:
    return isinstance(item, Line) and label != "" and item.label == label


def _label(form: str, place: int) -> str:
    """The label at a place in a list; empty where this module does not count so far."""
    if form == "1.":
        return f"{place + 1}."
    return f"{_HAN[place]}、" if place < len(_HAN) else ""


def set_number(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph an entry of a list."""
    properties: Any = paragraph._p.get_or_add_pPr()
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = 0
    numbering.get_or_add_numId().val = number


def put_in_text_box(anchor: Paragraph, paragraphs: Iterable[Paragraph], key: int) -> None:
    """Move paragraphs into a text box; as Word does, again in a form for older programs."""
    shape = parse_xml(_TEXT_BOX.format(key=key))
    first, second = shape.iter(qn("w:txbxContent"))
    for paragraph in paragraphs:
        second.append(deepcopy(paragraph._p))
        first.append(paragraph._p)
    anchor._p.append(shape)


def add_bookmark(paragraph: Paragraph, key: int, name: str) -> None:
    """Mark a paragraph as what a page reference points at."""
    paragraph._p.append(parse_xml(f'<w:bookmarkStart {_NS} w:id="{key}" w:name="{name}"/>'))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {_NS} w:id="{key}"/>'))


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in when it opens the file."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {_NS} w:instr="{instruction}" w:dirty="true"><w:r/></w:fldSimple>')
    )
