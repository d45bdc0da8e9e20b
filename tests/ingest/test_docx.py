"""Word documents: what is printed comes out as lines, with labels counted, and nothing but clear errors besides."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import EmptyFile, IngestError, UnreadableFile
from ingest.model import BlockKind, BlockText
from ingest.readers import read
from tests.ingest.office_program import convert
from tests.ingest.word_files import abstract, begin_at, item, num, p, run, table, word_file, word_parts, zipped

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def lines(content: bytes) -> list[str]:
    """Return the lines of a Word document that is read by its content."""
    return read(content, "minutes.bin").text.splitlines()[::2]


def saved(document: docx.document.Document) -> bytes:
    whole = BytesIO()
    document.save(whole)
    return whole.getvalue()


def test_a_document_of_a_word_processor_comes_out_as_it_is_printed() -> None:
    document = docx.Document()
    document.core_properties.title = "Minutes, 4 March 2031"
    document.sections[0].header.paragraphs[0].text = "RUNNING HEADER"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_heading("Fernshire Police and Crime Panel", 1)
    document.add_paragraph("Venue:\tOak Room").add_run("\nTime: 2.00 pm")
    document.add_paragraph("Welcome", style="List Number")
    document.add_paragraph("Apologies", style="List Number")
    document.add_paragraph("one point", style="List Bullet")
    document.add_paragraph().add_run("RESOLVED:").bold = True
    broken = document.add_paragraph("That the report be")
    broken.runs[0].add_break(WD_BREAK.PAGE)
    broken.add_run("noted.")
    found = read(saved(document), "m.docx")
    assert found.source.media_type == DOCX
    assert found.title == "Minutes, 4 March 2031"
    assert not found.pages
    assert [(b.kind, b.level, b.label, b.bold, b.text) for b in found.blocks] == [
        (BlockKind.HEADING, 1, None, True, "Fernshire Police and Crime Panel"),
        (BlockKind.TABLE_ROW, 0, None, False, "Venue: Oak Room"),
        (BlockKind.PARAGRAPH, 0, None, False, "Time: 2.00 pm"),
        (BlockKind.LIST_ITEM, 0, "1.", False, "Welcome"),
        (BlockKind.LIST_ITEM, 0, "2.", False, "Apologies"),
        (BlockKind.LIST_ITEM, 0, "•", False, "one point"),
        (BlockKind.PARAGRAPH, 0, None, True, "RESOLVED:"),
        (BlockKind.PARAGRAPH, 0, None, False, "That the report be"),
        (BlockKind.PARAGRAPH, 0, None, False, "noted."),
    ]


LISTS = (
    abstract(1, "decimal %1.", "decimal %1.%2", "lowerLetter (%3)", "lowerRoman (%4)")
    + abstract(2, "upperRoman %1.", '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
               '<w:lvlText w:val="%1.%2"/>')
    + abstract(3, "upperLetter %1)", '<w:start w:val="4"/><w:numFmt w:val="decimalZero"/><w:lvlRestart w:val="0"/>'
               '<w:lvlText w:val="%2."/>')
    + abstract(4, '<w:start w:val="53"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/>')
    + abstract(5, "bullet \uf0b7", "bullet o")
    + abstract(6, "none ", "decimal Minute %2:")
    + num(1, 1) + num(2, 1, begin_at(7)) + num(3, 2) + num(4, 3) + num(5, 4) + num(6, 5) + num(7, 6) + num(8, 1)
    + num(9, 1, '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/>'
          '<w:lvlText w:val="[%1]"/></w:lvl></w:lvlOverride>')
)  # fmt: skip


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1.", "1.1", "1.2", "2.", "2.1"]),
        ([(1, 0), (1, 2), (1, 2), (1, 3), (1, 3), (1, 2), (1, 0)], ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2."]),
        # lists of one definition go on counting, until one of them begins anew
        ([(1, 0), (8, 0), (2, 0), (2, 0), (1, 0)], ["1.", "2.", "7.", "8.", "9."]),
        ([(3, 0), (3, 0), (3, 1), (3, 1)], ["I.", "II.", "2.1", "2.2"]),  # numbers of a legal list are decimal
        ([(4, 0), (4, 1), (4, 1), (4, 0), (4, 1)], ["A)", "04.", "05.", "B)", "06."]),  # a level that never restarts
        ([(5, 0), (5, 0)], ["53", "54"]),
        ([(6, 0), (6, 1)], ["•", "•"]),
        ([(7, 0), (7, 1), (7, 1)], ["", "Minute 1:", "Minute 2:"]),
        ([(1, 1)], ["1.1"]),  # a level above that was not counted stands at its first number
        ([(9, 0), (9, 0)], ["[c]", "[d]"]),  # a list with a level of its own
        ([(0, 0), (99, 0)], ["", ""]),  # no list, and one that is not defined
    ],
)
def test_list_labels_are_counted_as_they_are_printed(items: list[tuple[int, int]], labels: list[str]) -> None:
    body = "".join(item("Text", number, level) for number, level in items)
    assert [line.removesuffix("Text").strip() for line in lines(word_file(body, numbering=LISTS))] == labels


def test_list_labels_are_those_that_a_word_processor_prints() -> None:
    """LibreOffice, which counts by itself, exports the same labels as text (but does not know legal lists)."""
    items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 0), (1, 1), (1, 2), (3, 0), (3, 0), (4, 0), (4, 0), (5, 0)]
    items += [(5, 0), (8, 0), (2, 0), (2, 1), (2, 0), (1, 0), (9, 0), (9, 0)]
    content = word_file("".join(item("Text", *place) for place in items), numbering=LISTS)
    printed = convert(content, ".docx", "txt:Text (encoded):UTF8").decode("utf-8-sig")
    assert [line.split() for line in lines(content)] == [line.split() for line in printed.splitlines()]


def test_letters_and_roman_numbers_go_on_after_z_and_ten() -> None:
    both = abstract(1, "lowerLetter %1.") + abstract(2, "lowerRoman %1.") + num(1, 1) + num(2, 2)
    body = "".join(item("x", 1) for _ in range(28)) + "".join(item("x", 2) for _ in range(14))
    found = [line.split()[0] for line in lines(word_file(body, numbering=both))]
    assert (found[25], found[26], found[27]) == ("z.", "aa.", "bb.")
    assert (found[28 + 3], found[28 + 8], found[28 + 13]) == ("iv.", "ix.", "xiv.")


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council Head"/><w:basedOn w:val="Titre1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Minute Item"/><w:basedOn w:val="Normal"/><w:pPr>'
    '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub Item"/><w:basedOn w:val="Item"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
)  # fmt: skip


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>{more}')


def test_headings_and_lists_come_from_styles_and_what_those_are_based_on() -> None:
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        styled("Head", "Titre1") + styled("Own head", "Own") + styled("Apologies", "Item") + styled("None.", "Sub")
        + styled("Minutes", "Item") + styled("Without", "Item", off) + styled("Plain", "Loop") + styled("Plain", "Gone")
    )  # fmt: skip
    numbering = abstract(1, "decimal %1.", "decimal %1.%2") + num(1, 1)
    found = read(word_file(body, styles=STYLES, numbering=numbering), "m.docx")
    assert [(b.level, b.label, b.text) for b in found.blocks] == [
        (1, None, "Head"),
        (1, None, "Own head"),
        (3, "1.", "Apologies"),
        (0, "1.1", "None."),
        (3, "2.", "Minutes"),
        (3, None, "Without"),
        (0, None, "Plain"),
        (0, None, "Plain"),
    ]


def test_a_paragraph_is_no_heading_because_its_template_numbers_it_as_one() -> None:
    told = "The Panel considered a report of the Commissioner on the fund and asked how wardens had been chosen."
    (block,) = read(word_file(styled(told, "Titre1"), styles=STYLES), "m.docx").blocks
    assert (block.kind, block.level) == (BlockKind.PARAGRAPH, 0)


@pytest.mark.parametrize(
    ("runs", "bold"),
    [
        (run("RESOLVED", "<w:b/>"), True),
        (run("RESOLVED", '<w:rStyle w:val="Strong"/>') + run(" "), True),
        (run("RESOLVED", '<w:b w:val="0"/>'), False),
        (run("RESOLVED", "<w:b/>") + run(" that"), False),
    ],
)
def test_a_line_is_bold_when_all_of_it_is(runs: str, bold: bool) -> None:
    (block,) = read(word_file(f"<w:p>{runs}</w:p>", styles=STYLES), "m.docx").blocks
    assert block.bold is bold


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("co") + "<w:r><w:softHyphen/></w:r>" + run("operate\u00ad"), "cooperate"),
        (run("in 2031") + "<w:r><w:noBreakHyphen/></w:r>" + run("32"), "in 2031-32"),
        (run("Resolved", "<w:caps/>") + run(" that"), "RESOLVED that"),
        (run("seen") + run("hidden", "<w:vanish/>"), "seen"),
        (run("a\u00a0b  c\u2028d"), "a b c d"),
        (f'<w:hyperlink r:id="x">{run("the report")}</w:hyperlink>', "the report"),
        ("<w:sdt><w:sdtContent>" + run("a field of a form") + "</w:sdtContent></w:sdt>", "a field of a form"),
        (f'<w:fldSimple w:instr="DATE">{run("4 March")}</w:fldSimple>', "4 March"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText><w:t>no</w:t><w:fldChar '
         'w:fldCharType="separate"/><w:t>yes</w:t><w:fldChar w:fldCharType="end"/></w:r>' + run(" after"), "yes after"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" done"), "✓ done"),
        (f'<w:ins w:id="1">{run("new")}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>', "new"),
        (f'<w:moveTo w:id="1">{run("here")}</w:moveTo><w:moveFrom w:id="2">{run("there")}</w:moveFrom>', "here"),
        (f"<mc:AlternateContent><mc:Choice>{run('one')}</mc:Choice><mc:Fallback>{run('two')}</mc:Fallback>"
         "</mc:AlternateContent>", "one"),
        (run("sum ") + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "sum x=1"),
        (run("1.") + "<w:r><w:tab/></w:r>" + run("Apologies"), "1. Apologies"),
        (run("53") + "<w:r><w:tab/></w:r>" + run("Apologies"), "53  Apologies"),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_is_printed(inside: str, text: str) -> None:
    assert lines(word_file(f"<w:p>{inside}</w:p>")) == [text]


def test_a_field_that_never_ends_hides_no_other_paragraph() -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("That the report be noted.")
    assert lines(word_file(body)) == ["That the report be noted."]


def test_paragraphs_joined_by_a_tracked_deletion_are_one_and_are_counted_once() -> None:
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    gone = f'{listed}<w:rPr><w:del w:id="1"/></w:rPr>'
    body = p("That the report ", gone) + p("be noted.", listed) + p("Next.", listed)
    found = read(word_file(body, numbering=abstract(1, "decimal %1.") + num(1, 1)), "m.docx")
    assert found.text.splitlines()[::2] == ["1. That the report be noted.", "2. Next."]
    (note,) = found.notes
    assert note.code == "tracked_changes"
    assert found.text[note.span.start : note.span.end] == "1. That the report be noted."


def test_footnotes_stand_at_the_end_and_their_marks_spoil_no_figure() -> None:
    body = f"<w:p>{run('rose by 2')}<w:r><w:footnoteReference w:id='5'/></w:r>{run(' per cent')}</w:p>" + p("Last.")
    notes = f'<w:footnote w:id="0" w:type="separator">{p("-")}</w:footnote>'
    notes += f'<w:footnote w:id="5">{p("Provisional.")}</w:footnote>'
    found = read(word_file(body, footnotes=notes), "m.docx")
    assert found.text.splitlines()[::2] == ["rose by 2[^1] per cent", "Last.", "[^1] Provisional."]
    assert [block.text for block in found.blocks] == ["rose by 2 per cent", "Last.", "Provisional."]


def test_a_text_box_follows_the_paragraph_it_is_tied_to_and_is_read_once() -> None:
    inside = f"<w:txbxContent>{p('In the box')}{p('Second')}</w:txbxContent>"
    box = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{run('Before')}<w:r>{box}</w:r>{run(' and after')}</w:p>" + p("Next")
    assert lines(word_file(body)) == ["Before and after", "In the box", "Second", "Next"]


def test_items_in_a_text_box_are_counted_after_the_item_it_is_tied_to() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{item('in the box', 1)}</w:txbxContent></v:textbox></w:pict></w:r>"
    body = item("Apologies", 1).replace("</w:p>", f"{box}</w:p>") + item("Minutes", 1)
    found = lines(word_file(body, numbering=abstract(1, "decimal %1.") + num(1, 1)))
    assert found == ["1. Apologies", "2. in the box", "3. Minutes"]


def test_a_last_paragraph_whose_end_was_deleted_is_kept() -> None:
    gone = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert lines(word_file(table((p("one", gone), p("two"))) + p("three", gone))) == ["one\ttwo", "three"]


def test_an_embedded_document_is_told_of() -> None:
    found = read(word_file(p("Minutes") + '<w:altChunk r:id="x"/>'), "m.docx")
    assert [note.code for note in found.notes] == ["embedded_part"]


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tcPr>{properties}</w:tcPr>" + "".join(p(text) for text in texts)


def test_a_table_of_data_is_one_row_a_line() -> None:
    rows = [
        (cell("Name"), cell("Minute"), cell("Interest")),
        (cell("Cllr Birch"), cell("3"), cell("Personal", "(a trustee)")),
        (cell("Cllr Moss"), cell(""), cell("None")),
    ]
    assert lines(word_file(table(*rows))) == [
        "Name\tMinute\tInterest", "Cllr Birch\t3\tPersonal (a trustee)", "Cllr Moss\tNone",
    ]  # fmt: skip


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell() -> None:
    present = table((cell("Cllr Birch", "Cllr Moss"), cell("Cllr Orr", "Mr Lee")))
    assert lines(word_file(present)) == ["Cllr Birch", "Cllr Moss", "Cllr Orr", "Mr Lee"]
    minutes = table(
        (cell("53."), cell("Apologies", "None were received."), cell("")),
        (cell("54"), cell("Minutes", "Agreed."), cell("Clerk")),
        (cell("55."), cell("Urgent business"), cell("")),
    )
    assert lines(word_file(minutes)) == [
        "53. Apologies", "None were received.", "54  Minutes", "Agreed.", "Clerk", "55.\tUrgent business",
    ]  # fmt: skip


def test_a_number_that_word_counts_in_a_column_of_its_own_stands_before_its_title() -> None:
    number = item("", 1)
    body = table((number, cell("Apologies", "None.")), (number, cell("Minutes", "Agreed.")))
    numbering = abstract(1, "decimal %1.") + num(1, 1)
    assert lines(word_file(body, numbering=numbering)) == ["1. Apologies", "None.", "2. Minutes", "Agreed."]


def test_merged_cells_are_read_once_and_tables_in_tables_in_place() -> None:
    below = '<w:vMerge w:val="restart"/>'
    rows = table(
        (cell("Chair", properties=below), cell("Cllr Birch")),
        (cell("gone", properties="<w:vMerge/>"), cell("Cllr Moss")),
        (cell("wide", properties='<w:gridSpan w:val="2"/>'),),
    )
    assert lines(word_file(rows)) == ["Chair\tCllr Birch", "Cllr Moss", "wide"]
    nested = table((p("Before") + table((cell("a"), cell("b"))) + p("After"), cell("Right")))
    assert lines(word_file(nested)) == ["Before", "a\tb", "After", "Right"]


def test_rows_that_were_deleted_are_left_out() -> None:
    row = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{p('old')}</w:tc></w:tr><w:tr><w:tc>{p('kept')}</w:tc></w:tr>"
    found = read(word_file(f"<w:tbl>{row}</w:tbl>"), "m.docx")
    assert found.text == "kept\n\n"
    assert [note.code for note in found.notes] == ["tracked_changes"]


def test_the_strict_form_of_the_format_is_read_too() -> None:
    common, strict = "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
    parts = {name: xml.replace(common, strict) for name, xml in word_parts(p("Minutes of the Panel")).items()}
    assert lines(zipped(parts)) == ["Minutes of the Panel"]


def test_a_relationship_that_leads_nowhere_spoils_nothing() -> None:
    parts = word_parts(p("Minutes of the Panel"), styles=STYLES)
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace("styles.xml", "../NULL")
    assert lines(zipped(parts)) == ["Minutes of the Panel"]


def with_part(name: str, xml: str) -> bytes:
    return zipped({**word_parts(p("Minutes of the Panel")), name: xml})


ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
)


@pytest.mark.parametrize(
    ("content", "error", "why"),
    [
        (with_part("word/document.xml", ENTITY), UnreadableFile, "declares a document type"),
        (with_part("word/document.xml", "<w:document"), UnreadableFile, "XML is damaged"),
        (with_part("word/document.xml", "<a>" * 5000 + "</a>" * 5000), UnreadableFile, "XML is damaged"),
        (with_part("word/document.xml", "<a/>"), UnreadableFile, "without a body"),
        (with_part("_rels/.rels", "<a"), UnreadableFile, "XML is damaged"),
        (word_file(""), EmptyFile, "holds no text"),
        (word_file(p("1 2 3")), EmptyFile, "holds no text"),
        (word_file(p("Minutes"))[:-40], UnreadableFile, "damaged or cut short"),
        (word_file(p("a" * 30_000_000)), UnreadableFile, "times its size"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/x.xml": "<x/>"}), UnreadableFile, "without its main part"),
    ],
    ids=[
        "entity",
        "malformed",
        "deep",
        "no body",
        "relationships",
        "empty",
        "no letter",
        "cut",
        "bomb",
        "no main part",
    ],
)
def test_bad_files_end_in_an_error_that_says_what_to_do(content: bytes, error: type[Exception], why: str) -> None:
    with pytest.raises(error, match=rf"^m\.docx.*{why}"):
        read(content, "m.docx")


def test_what_is_nested_as_deep_as_the_parser_allows_is_read() -> None:
    body = p("Minutes")
    for _ in range(75):
        body = table((body,))
    assert lines(word_file(body)) == ["Minutes"]


BODY = styled("Fernshire Panel", "Titre1") + item("Apologies", 1) + item("None.", 1, 2)
BODY += table((cell("Cllr Birch", "Cllr Moss"), cell("x")))
BODY += f"<w:p>{run('seen', '<w:b/>')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
STORED = word_parts(BODY, numbering=LISTS, styles=STYLES, footnotes=f'<w:footnote w:id="1">{p("note")}</w:footnote>')
SEED = zipped(STORED)


def read_or_refuse(content: bytes) -> BlockText | None:
    try:
        return read(content, "m.docx")
    except IngestError:
        return None


@given(st.integers(0, len(SEED) - 1), st.integers(1, 255))
def test_a_changed_byte_raises_nothing_but_reading_errors(at: int, change: int) -> None:
    read_or_refuse(SEED[:at] + bytes([SEED[at] ^ change]) + SEED[at + 1 :])


@given(st.integers(0, len(SEED)))
def test_a_cut_file_raises_nothing_but_reading_errors(at: int) -> None:
    read_or_refuse(SEED[:at])


@given(st.sampled_from(sorted(STORED)), st.data())
def test_changed_xml_raises_nothing_but_reading_errors(part: str, data: st.DataObject) -> None:
    """Changes within the parts, where no checksum of the archive notices them."""
    xml = STORED[part].encode()
    at = data.draw(st.integers(0, len(xml) - 1))
    put = data.draw(st.sampled_from([b"", b"<", b'"', b"9" * 30, b"-1", b"\xff", b"&", xml[at : at + 40] * 3]))
    found = read_or_refuse(zipped({**STORED, part: xml[:at] + put + xml[at + data.draw(st.integers(0, 3)) :]}))
    if found is not None:
        check_spans(found)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<>&"), max_size=40)


def check_spans(found: BlockText) -> None:
    """What stands at the span of each block is the line of the block, and no block runs over a line."""
    for block in found.blocks:
        stands = found.text[block.span.start : block.span.end]
        assert stands == stands.strip() and len(stands.splitlines()) == 1
        for cell_text in block.cells:
            assert cell_text.split()[0] in stands


@given(st.lists(st.tuples(TEXTS, st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=12))
def test_every_paragraph_is_one_block_where_its_span_says(texts: list[tuple[str, int, int]]) -> None:
    content = word_file("".join(item(*one) for one in texts), numbering=LISTS)
    found = read_or_refuse(content)
    if found is not None:
        check_spans(found)
        assert found == read(content, "m.docx")
