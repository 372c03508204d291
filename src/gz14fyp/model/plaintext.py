"""Blocks as plain text: what a reader would see, one block or row a line."""

from collections.abc import Iterable

from gz14fyp.model.blocks import Block, Box, Entry, Figure, Paragraph, Row, Table


def text_of_blocks(blocks: Iterable[Block]) -> str:
    """Clean text of some blocks, one block, entry or table row a line."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.label + block.text]
        case Entry():
            return _entry_lines(block)
        case Figure():
            return [f"{block.label} {block.title.text}"]
        case Table():
            return [_row_line(row) for row in (*block.header, *block.rows)]
        case Box():
            return _box_lines(block)


def _entry_lines(entry: Entry) -> list[str]:
    title = entry.title.text if entry.title else ""
    head = entry.label + title + entry.delimiter
    lines = [head + entry.text] if entry.delimiter or not title else [head, entry.text]
    lines = [line for line in lines if line]
    return lines + [line for below in entry.entries for line in _entry_lines(below)]


def _row_line(row: Row) -> str:
    return "\t".join(cell.text for cell in row.cells)


def _box_lines(box: Box) -> list[str]:
    lines = [f"{box.label} {box.title.text}"]
    lines += [line for block in box.blocks for line in _lines(block)]
    if box.notes_label:
        lines.append(box.notes_label)
    return lines + [line for note in box.notes for line in _entry_lines(note)]
