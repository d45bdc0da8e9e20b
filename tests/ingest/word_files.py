"""Word and OpenDocument files made part by part, so that a test says exactly what stands in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of parts by their names."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name)  # of one moment, so that the same parts give the same bytes
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def word_file(body: str, **parts: str) -> bytes:
    """Return a Word document of the XML in its body and in parts such as `numbering`, `styles` and `footnotes`."""
    return zipped(word_parts(body, **parts))


def word_parts(body: str, **parts: str) -> dict[str, str]:
    """Return the parts of a Word document by their names in the package."""
    beside = "".join(
        f'<Relationship Id="r{n}" Type="{_TYPE}/{name}" Target="{name}.xml"/>' for n, name in enumerate(parts)
    )
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}.{name}+xml"/>' for name in parts)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{_CONTENT}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_TYPE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{beside}</Relationships>',
        **{f"word/{name}.xml": f"<w:{name} {_SPACES}>{xml}</w:{name}>" for name, xml in parts.items()},
    }


def p(text: str, properties: str = "") -> str:
    """Return a Word paragraph of plain text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run of plain text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, num: int, level: int = 0) -> str:
    """Return a paragraph that is an item of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """Return a table whose cells hold the XML given."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def abstract(number: int, *levels: str, more: str = "") -> str:
    """Return a list definition. A level is `KIND TEXT`, or XML of what stands in it."""
    inside = "".join(f'<w:lvl w:ilvl="{place}">{_level(level)}</w:lvl>' for place, level in enumerate(levels))
    several = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{several}{more}{inside}</w:abstractNum>'


def _level(level: str) -> str:
    if level.startswith("<"):
        return level
    kind, _, text = level.partition(" ")
    return f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'


def num(number: int, definition: int, *overrides: str) -> str:
    """Return a list that uses a definition; an override is XML of `w:lvlOverride`."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{"".join(overrides)}</w:num>'


def begin_at(number: int, level: int = 0) -> str:
    """Return an override that begins a list anew."""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
