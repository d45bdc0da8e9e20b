"""OpenDocument texts: the same lines as the Word document of the same content, and nothing but clear errors besides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import EmptyFile, IngestError, UnreadableFile
from ingest.model import BlockKind, BlockText
from ingest.readers import read
from tests.ingest.office_program import convert
from tests.ingest.word_files import abstract, item, num, p, run, table, word_file, zipped

_NAMES = {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "fo": "xsl-fo-compatible",
}  # fmt: skip
_SPACES = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in _NAMES.items())
_LOEXT = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'

STYLES = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="PB" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="PC" style:family="paragraph" style:parent-style-name="PB"><style:text-properties '
    'fo:text-transform="uppercase"/></style:style>'
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
    "</text:list-style>"
    '<text:list-style style:name="R"><text:list-level-style-number text:level="1" style:num-format="i" '
    'text:start-value="4" loext:num-list-format="(%1%)"/></text:list-style>'
    '<text:list-style style:name="O"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/>'
    "</text:list-style>"
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="2" style:num-format="1" '
    'style:num-suffix="."/></text:outline-style>'
)  # fmt: skip


def parts(body: str) -> dict[str, str]:
    """Return the parts of an OpenDocument text with XML in its body."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_SPACES} {_LOEXT}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {_SPACES} {_DC}><office:meta><dc:title>Minutes, 4 March 2031</dc:title>"
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }


def found(body: str) -> BlockText:
    return read(zipped(parts(body)), "minutes.bin")


def lines(body: str) -> list[str]:
    return found(body).text.splitlines()[::2]


def listed(*items: str, attributes: str = 'text:style-name="L"') -> str:
    inside = "".join(f"<text:list-item>{one}</text:list-item>" for one in items)
    return f"<text:list {attributes}>{inside}</text:list>"


def para(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def test_headings_titles_and_the_title_of_the_file() -> None:
    body = para("Panel", "Title") + '<text:h text:outline-level="1">Minutes</text:h>'
    body += '<text:h text:outline-level="2">Apologies</text:h><text:h text:outline-level="2">Minutes</text:h>'
    read_ = found(body)
    assert read_.title == "Minutes, 4 March 2031"
    assert [(b.kind, b.level, b.label, b.text) for b in read_.blocks] == [
        (BlockKind.HEADING, 1, None, "Panel"),
        (BlockKind.HEADING, 1, None, "Minutes"),
        (BlockKind.HEADING, 2, "1.", "Apologies"),  # headings that number themselves
        (BlockKind.HEADING, 2, "2.", "Minutes"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (listed(para("a"), para("b") + para("more"), para("c")), ["1. a", "2. b", "more", "3. c"]),
        (listed(para("a") + listed(para("b"), para("c"), attributes=""), para("d")),
         ["1. a", "1.1  b", "1.2  c", "2. d"]),
        (listed(listed(listed(para("a"), para("b"), attributes=""), attributes="")), ["(a) a", "(b) b"]),
        (listed(para("a")) + listed(para("b")), ["1. a", "1. b"]),
        (listed(para("a")) + para("x")
         + listed(para("b"), attributes='text:style-name="L" text:continue-numbering="true"'),
         ["1. a", "x", "2. b"]),
        (listed(para("a"), attributes='text:style-name="L" xml:id="i"') + listed(para("o"))
         + listed(para("b"), attributes='text:style-name="L" text:continue-list="i"'), ["1. a", "1. o", "2. b"]),
        (listed(para("a"), para("b"), attributes='text:style-name="R"'), ["(iv) a", "(v) b"]),
        (listed(para("a"), para("b"), attributes='text:style-name="O"'), ["• a", "• b"]),
        ('<text:list text:style-name="L"><text:list-header><text:p>h</text:p></text:list-header><text:list-item '
         'text:start-value="7"><text:p>a</text:p></text:list-item></text:list>', ["h", "7. a"]),
        (listed(para("a"), attributes='text:style-name="gone"'), ["a"]),
    ],
)  # fmt: skip
def test_list_labels_are_counted_as_they_are_printed(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("a<text:s text:c='3'/>b<text:tab/>c", ["a b\tc"]),
        ("one<text:line-break/>two", ["one", "two"]),
        ("one<text:soft-page-break/> two", ["one two"]),
        ("see <text:a>the <text:span>report</text:span></text:a>.", ["see the report."]),
        ("seen<text:span text:style-name='H'>hidden</text:span> too", ["seen too"]),
        ("said<office:annotation><text:p>a comment</text:p></office:annotation> so", ["said so"]),
        ("co\u00adoperate<!-- no -->d", ["cooperated"]),
        ("rose by 2<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
         "<text:p>Provisional.</text:p></text:note-body></text:note> per cent",
         ["rose by 2[^1] per cent", "[^1] Provisional."]),
        ("Beside<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box></draw:frame> it",
         ["Beside it", "In the box"]),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_is_printed(inside: str, expected: list[str]) -> None:
    assert lines(para(inside)) == expected


def test_bold_and_capitals_come_from_styles() -> None:
    body = para("Resolved", "PC") + para("<text:span text:style-name='B'>RESOLVED</text:span> that") + para("x", "PB")
    assert [(b.text, b.bold) for b in found(body).blocks] == [
        ("RESOLVED", True), ("RESOLVED that", False), ("x", True),
    ]  # fmt: skip


def test_tracked_deletions_are_not_read_and_are_told_of() -> None:
    changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion>"
    read_ = found(changes + "</text:changed-region></text:tracked-changes>" + para("kept"))
    assert read_.text == "kept\n\n"
    assert [note.code for note in read_.notes] == ["tracked_changes"]


def test_tables_are_read_as_those_of_word_documents() -> None:
    def row(*cells: str) -> str:
        return (
            "<table:table-row>"
            + "".join(f"<table:table-cell>{c}</table:table-cell>" for c in cells)
            + "</table:table-row>"
        )

    data = "<table:table><table:table-header-rows>" + row(para("Name"), para("Role")) + "</table:table-header-rows>"
    data += (
        row(para("Cllr Birch"), para("Chair") + para("(until 11.40)")) + row(para("Cllr Moss"), "") + "</table:table>"
    )
    assert lines(data) == ["Name\tRole", "Cllr Birch\tChair (until 11.40)", "Cllr Moss"]
    names = "<table:table>" + row(para("Cllr Birch") + para("Cllr Moss"), para("Cllr Orr")) + "</table:table>"
    assert lines(names) == ["Cllr Birch", "Cllr Moss", "Cllr Orr"]
    merged = '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p>'
    merged += "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
    assert lines(merged) == ["wide"]


def test_a_word_document_saved_as_opendocument_has_the_same_lines() -> None:
    lists = (
        abstract(1, "decimal %1.", "decimal %1.%2", "lowerLetter (%3)")
        + abstract(2, "bullet •")
        + num(1, 1)
        + num(2, 2)
    )
    body = p("Minutes of the Panel") + item("Apologies", 1) + item("None.", 1, 1) + item("noted", 1, 2) + p("Between")
    body += item("Minutes", 1) + item("a point", 2) + f"<w:p>{run('RESOLVED:', '<w:b/>')}</w:p>"
    body += table((f"{p('Cllr Birch')}{p('Cllr Moss')}", p("Cllr Orr"))) + p("End")
    word = word_file(body, numbering=lists)
    again = read(convert(word, ".docx", "odt"), "m.odt")
    assert again.source.media_type == "application/vnd.oasis.opendocument.text"
    assert again.text == read(word, "m.docx").text
    assert again.blocks == read(word, "m.docx").blocks


def with_part(name: str, xml: str) -> bytes:
    return zipped({**parts(para("Minutes of the Panel")), name: xml})


ENTITY = '<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'
LOCKED = (
    '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><file-entry><encryption-data/></file-entry>'
    "</manifest>"
)


@pytest.mark.parametrize(
    ("content", "error", "why"),
    [
        (with_part("content.xml", ENTITY), UnreadableFile, "declares a document type"),
        (with_part("content.xml", "<a"), UnreadableFile, "XML is damaged"),
        (with_part("content.xml", "<a>" * 3000 + "</a>" * 3000), UnreadableFile, "XML is damaged"),
        (with_part("content.xml", "<a/>"), UnreadableFile, "without a text"),
        (with_part("META-INF/manifest.xml", LOCKED), UnreadableFile, "protected with a password"),
        (zipped(parts("")), EmptyFile, "holds no text"),
        (zipped(parts(para("Minutes")))[:-40], UnreadableFile, "damaged or cut short"),
        (zipped(parts(para("a" * 30_000_000))), UnreadableFile, "times its size"),
    ],
    ids=["entity", "malformed", "deep", "no text", "protected", "empty", "cut", "bomb"],
)
def test_bad_files_end_in_an_error_that_says_what_to_do(content: bytes, error: type[Exception], why: str) -> None:
    with pytest.raises(error, match=rf"^m\.odt.*{why}"):
        read(content, "m.odt")


def test_what_is_nested_as_deep_as_the_parser_allows_is_read() -> None:
    assert lines("<text:section>" * 240 + para("Minutes") + "</text:section>" * 240) == ["Minutes"]
    spans = "<text:span text:style-name='B'>" * 240 + "Minutes" + "</text:span>" * 240
    assert lines(para(spans)) == ["Minutes"]


STORED = parts(
    '<text:h text:outline-level="2">Apologies</text:h>' + listed(para("a") + listed(para("b"), attributes=""))
    + para("x<text:tab/>y<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>", "PC")
)  # fmt: skip
SEED = zipped(STORED)


def read_or_refuse(content: bytes) -> BlockText | None:
    try:
        return read(content, "m.odt")
    except IngestError:
        return None


@given(st.integers(0, len(SEED) - 1), st.integers(1, 255))
def test_a_changed_byte_raises_nothing_but_reading_errors(at: int, change: int) -> None:
    read_or_refuse(SEED[:at] + bytes([SEED[at] ^ change]) + SEED[at + 1 :])
    read_or_refuse(SEED[:at])


@given(st.sampled_from(sorted(STORED)), st.data())
def test_changed_xml_raises_nothing_but_reading_errors(part: str, data: st.DataObject) -> None:
    xml = STORED[part].encode()
    at = data.draw(st.integers(0, len(xml) - 1))
    put = data.draw(st.sampled_from([b"", b"<", b'"', b"9" * 30, b"-1", b"\xff", b"&", xml[at : at + 40] * 3]))
    read_ = read_or_refuse(zipped({**STORED, part: xml[:at] + put + xml[at + data.draw(st.integers(0, 3)) :]}))
    for block in read_.blocks if read_ is not None else ():
        stands = read_.text[block.span.start : block.span.end] if read_ is not None else ""
        assert stands == stands.strip() and len(stands.splitlines()) == 1
