"""What an edition consists of: sizes, checksums, versions, counts, account, findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import orjson
from pydantic import Field, ValidationError

from gz14fyp.corpus.accept import said_first
from gz14fyp.corpus.files import MANIFEST_FILE, edition_folder, read_bytes
from gz14fyp.corpus.switch import below
from gz14fyp.errors import CorpusError
from gz14fyp.model.account import Severity
from gz14fyp.model.base import Model
from gz14fyp.model.plan import Generator, PlanTree
from gz14fyp.model.printed import account

MANIFEST_VERSION = "1.0"
MEDIA_TYPES = {
    ".json": "application/json",
    ".csv": "text/csv",
    ".xml": "application/akn+xml",
    ".txt": "text/plain",
}


class FileRecord(Model):
    """A file by its content."""

    file: str = Field(description="Name of the file.", examples=["plan.json"])
    media_type: str = Field(description="Media type.", examples=["application/json"])
    bytes: int = Field(ge=0, description="Size in bytes.", examples=[1900000])
    sha256: str = Field(description="Checksum of the content.", examples=["0" * 64])


class AccountRecord(Model):
    """Where the characters of the source are; ``blank`` ones are counted apart."""

    total: int = Field(description="Characters of the source.", examples=[1000])
    in_text: int = Field(description="In printed text.", examples=[900])
    in_note_marks: int = Field(description="In the marks of notes.", examples=[10])
    corrected: int = Field(description="Changed, as `corrections` say.", examples=[5])
    in_furniture: int = Field(description="In what is no content.", examples=[15])
    blank: int = Field(description="Blank, between texts.", examples=[70])
    lost: int = Field(description="In no place: always 0.", examples=[0])
    doubled: int = Field(description="In two places: always 0.", examples=[0])


class Manifest(Model):
    """The manifest of an edition."""

    manifest_version: str = Field(
        default=MANIFEST_VERSION, description="Version of this shape.", examples=["1.0"]
    )
    generator: Generator = Field(
        description="The program that wrote the edition.",
        examples=[{"name": "gz14fyp", "version": "0.1.0"}],
    )
    schema_version: str = Field(description="Version of the shape of plan.json.", examples=["1.1"])
    plan: str = Field(description="Identifier of the plan.", examples=["city-plan"])
    edition: str = Field(description="Edition of the plan.", examples=["2036-03"])
    corpus_version: str = Field(description="Version of the edition's data.", examples=["1.0.0"])
    title: str = Field(description="Title of the plan.", examples=["某市发展规划纲要"])
    input: FileRecord = Field(
        description="The source.",
        examples=[{"file": "a.txt", "media_type": "text/plain", "bytes": 9, "sha256": "0" * 64}],
    )
    outputs: tuple[FileRecord, ...] = Field(
        description="The files of the edition, this one excepted.", examples=[[]]
    )
    counts: dict[str, int] = Field(
        description="How many there are of each kind of thing.", examples=[{"chapters": 17}]
    )
    account: AccountRecord = Field(
        description="Where the characters of the source are.",
        examples=[
            {
                "total": 9, "in_text": 7, "in_note_marks": 0, "corrected": 0,
                "in_furniture": 0, "blank": 2, "lost": 0, "doubled": 0,
            }
        ],
    )  # fmt: skip
    findings: dict[Severity, int] = Field(
        description="Number of findings of each severity.", examples=[{"warning": 1}]
    )


def file_record(name: str, content: bytes) -> FileRecord:
    """The record of a file with some content."""
    return FileRecord(
        file=name,
        media_type=MEDIA_TYPES[Path(name).suffix],
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def manifest_of(plan: PlanTree, source_size: int, outputs: dict[str, bytes]) -> Manifest:
    """The manifest of an edition whose source has a size in bytes, and of its files."""
    source = plan.source
    return Manifest(
        generator=plan.generator,
        schema_version=plan.schema_version,
        plan=plan.id,
        edition=plan.edition,
        corpus_version=plan.corpus_version,
        title=plan.title,
        input=FileRecord(
            file=source.file,
            media_type=source.media_type,
            bytes=source_size,
            sha256=source.sha256,
        ),
        outputs=tuple(file_record(name, content) for name, content in outputs.items()),
        counts=plan.counts(),
        account=AccountRecord(**asdict(account(plan))),
        findings=dict(sorted(Counter(finding.severity for finding in plan.findings).items())),
    )


def manifest_bytes(manifest: Manifest) -> bytes:
    """A manifest as UTF-8 JSON."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(manifest.model_dump(mode="json"), option=options)


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file. Raises `CorpusError` naming the place and the cure."""
    try:
        return Manifest.model_validate_json(read_bytes(path))
    except ValidationError as error:
        raise CorpusError(said_first(error), path=path, cure="build the corpus again") from error


def verify_edition(folder: Path) -> list[str]:
    """What is not as the manifest of an edition says; nothing, when all is well."""
    manifest = read_manifest(folder / MANIFEST_FILE)
    named = edition_folder(Path(), manifest.plan, manifest.edition)
    problems = []
    if folder.resolve().parts[-2:] != named.parts:
        problems.append(f"{folder}: the manifest is that of {named.as_posix()}")
    for record in manifest.outputs:
        problems += _verify_file(below(folder, record.file), record)
    listed = {MANIFEST_FILE, *(record.file for record in manifest.outputs)}
    problems += [
        f"{path}: is not in the manifest; remove it, or build the corpus again"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).as_posix() not in listed
    ]
    return problems


def _verify_file(path: Path, record: FileRecord) -> list[str]:
    if not path.is_file():
        return [f"{path}: is missing; build the corpus again"]
    content = read_bytes(path)
    if len(content) != record.bytes:
        return [
            f"{path}: has {len(content)} bytes, the manifest says {record.bytes}; "
            "fetch it again, or build the corpus again"
        ]
    if hashlib.sha256(content).hexdigest() != record.sha256:
        return [f"{path}: has another checksum; fetch it again, or build the corpus again"]
    return []
