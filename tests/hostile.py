"""Files that are out to harm, or merely broken, made on the spot: each is small to keep and large or odd to read.

`HOSTILE` names what makes each one: a name for the file (sometimes a wrong one) and its bytes. Where it can be, the
text is that of minutes, so that what is read goes all the way to the facts.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from xml.sax.saxutils import escape

import pikepdf

Hostile = tuple[str, bytes]

HEAD = "Minutes of a meeting of the Fern Vale Police and Crime Panel held at Shire Hall, Fern on Tuesday, 4 March 2031."
BODY = ("PRESENT", "Cllr. Ada Dunne (in the Chair)", "1. Budget.", "RESOLVED:", "(a) That the budget be noted;")
SECRET = "vergissmeinnicht-in-a-file-beside"
MEGABYTE = "x" * 1_000_000

_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


# ---- formats in as few bytes as they need ----


def pdf(pages: Iterable[bytes], box: str = "0 0 595 842") -> bytes:
    """Return a PDF whose pages have the given content streams and Helvetica as /F."""
    streams = list(pages)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for stream in streams:
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>"
            % (box.encode(), number + 1)
        )
        packed = zlib.compress(stream, 9)
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream")
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return assembled(objects)


def assembled(objects: Iterable[bytes]) -> bytes:
    """Return a PDF of numbered objects, the first of which is its catalogue."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start))
    return out.getvalue()


def shown(lines: Iterable[str]) -> bytes:
    """Return the content stream of a page that shows some lines one below another."""
    escaped = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
    return "BT /F 11 Tf 14 TL 60 780 Td {} ET".format(" ".join(f"({line}) Tj T*" for line in escaped)).encode("cp1252")


def word(body: str, head: str = "") -> bytes:
    """Return a DOCX whose document holds the given XML; `head` stands before its root."""
    document = f'<?xml version="1.0"?>{head}<w:document {_W}><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": _CONTENT_TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document})


def packed(members: dict[str, str | bytes]) -> bytes:
    """Return a zip archive with some members, the same whenever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paragraphs(*texts: str) -> str:
    """Return the XML of Word paragraphs."""
    return "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in texts)


def page(*texts: str) -> bytes:
    """Return an HTML page of paragraphs."""
    inside = "".join(f"<p>{escape(text)}</p>\n" for text in texts)
    return f"<!DOCTYPE html><html><body>{inside}</body></html>".encode()


# ---- what goes wrong with PDF ----


def _protected(password: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([shown([HEAD, *BODY])]))) as document:
        document.save(out, encryption=pikepdf.Encryption(user=password, owner="owner"), deterministic_id=False)
    return out.getvalue()


def _tree_loop() -> bytes:
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1000000 /Kids [3 0 R 2 0 R] /Parent 3 0 R >>",
            b"<< /Type /Pages /Count 2 /Kids [2 0 R 3 0 R] /Parent 2 0 R >>",
        ]
    )


def _outline_loop() -> bytes:
    whole = pdf([shown([HEAD, *BODY])])
    ring = (
        b"9 0 obj\n<< /Title (Round) /Parent 8 0 R /Next 9 0 R /First 9 0 R /Last 9 0 R /Dest [4 0 R /Fit] >>\nendobj\n"
    )
    top = b"8 0 obj\n<< /Type /Outlines /First 9 0 R /Last 9 0 R /Count 1 >>\nendobj\n"
    root = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Outlines 8 0 R >>\nendobj\n"
    # Without a table that says where its objects stand, a library looks for them; the last of a number counts.
    return whole[: whole.index(b"xref")] + top + ring + root + b"trailer\n<< /Root 1 0 R /Size 10 >>\n%%EOF\n"


def _nested_arrays() -> bytes:
    deep = b"[" * 100_000 + b"]" * 100_000
    return pdf([shown([HEAD, *BODY])]).replace(b"/Type /Catalog", b"/Odd " + deep + b" /Type /Catalog", 1)


def _many_pages(number: int) -> bytes:
    first = shown([HEAD, *BODY])
    return pdf([first, *(shown([f"Paragraph {n} of a report on roads.", f"Page {n}"]) for n in range(2, number + 1))])


def _swollen_stream() -> bytes:
    """A content stream of 300 MB that packs to 300 kB."""
    return pdf([shown([HEAD, *BODY]) + b" " * 300_000_000])


def _many_letters() -> bytes:
    return pdf([shown([HEAD, *BODY]) + b" BT /F 1 Tf 1 0 0 1 10 10 Tm (" + MEGABYTE.encode() + b") Tj ET"])


def _letters_everywhere() -> bytes:
    """A page with 60,000 letters, each set at a place of its own."""
    places = b" ".join(b"1 0 0 1 %d %d Tm (x) Tj" % (20 + i * 7 % 550, 20 + i * 13 % 800) for i in range(60_000))
    return pdf([shown([HEAD, *BODY]) + b" BT /F 4 Tf " + places + b" ET"])


def _whole_pdf() -> bytes:
    return pdf([shown([HEAD, *BODY])] * 3)


# ---- what goes wrong with the others ----


def _xxe(body: str, root: str) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY secret SYSTEM "file:///etc/hostname">'
        f'<!ENTITY far SYSTEM "http://127.0.0.1:9/{SECRET}">]>{body}'
    ).encode()


def _laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE meeting [<!ENTITY l0 "ha">{levels}]><meeting>&l9;</meeting>'.encode()


def _nested_xml(tag: str, levels: int) -> str:
    return f"<{tag}>" * levels + escape(HEAD) + f"</{tag}>" * levels


def _zip_in_zip() -> bytes:
    inner = page(HEAD, *BODY)
    for level in range(40):
        inner = packed({f"level-{level}.zip" if level else "minutes.html": inner})
    return inner


def _wide_table() -> bytes:
    return f'<html><body><p>{HEAD}</p><table><tr><td colspan="1000000" rowspan="1000000">x</td></tr></table>'.encode()


def _nothing(ending: str) -> Hostile:
    return f"empty.{ending}", b""


ENDINGS = ("txt", "md", "html", "xml", "pdf", "docx", "odt", "doc", "zip")

HOSTILE: dict[str, Callable[[], Hostile]] = {
    "pdf protected with a password": lambda: ("locked.pdf", _protected("secret")),
    "pdf protected without a password": lambda: ("open.pdf", _protected("")),
    "pdf cut in half": lambda: ("half.pdf", _whole_pdf()[: len(_whole_pdf()) // 2]),
    "pdf of its first line": lambda: ("line.pdf", b"%PDF-1.7\n"),
    "pdf without its table": lambda: ("untabled.pdf", _whole_pdf()[: _whole_pdf().index(b"xref")]),
    "pdf without pages": lambda: ("none.pdf", pdf([])),
    "pdf with a blank page": lambda: ("blank.pdf", pdf([b" "])),
    "pdf whose page tree is a loop": lambda: ("loop.pdf", _tree_loop()),
    "pdf whose contents list is a loop": lambda: ("ring.pdf", _outline_loop()),
    "pdf with arrays in arrays": lambda: ("deep.pdf", _nested_arrays()),
    "pdf of 5,000 pages": lambda: ("long.pdf", _many_pages(5000)),
    "pdf with a page of no size": lambda: ("flat.pdf", pdf([shown([HEAD, *BODY])], "0 0 0 0")),
    "pdf with a page of miles": lambda: ("vast.pdf", pdf([shown([HEAD, *BODY])], "-1e9 -1e9 1e9 1e9")),
    "pdf with a stream that swells": lambda: ("swollen.pdf", _swollen_stream()),
    "pdf with a megabyte without spaces": lambda: ("solid.pdf", _many_letters()),
    "pdf with letters everywhere": lambda: ("scattered.pdf", _letters_everywhere()),
    "docx that is a zip bomb": lambda: ("bomb.docx", word(paragraphs(HEAD, *BODY) + " " * 300_000_000)),
    "docx with an outside entity": lambda: (
        "xxe.docx",
        word(paragraphs(HEAD, *BODY) + "&secret;", '<!DOCTYPE w [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'),
    ),
    "docx nested deeply": lambda: ("deep.docx", word(paragraphs(HEAD, *BODY) + _nested_xml("w:sdt", 20_000))),
    "docx of tables in tables": lambda: (
        "tables.docx",
        word(
            paragraphs(HEAD, *BODY)
            + "<w:tbl><w:tr><w:tc>" * 5_000
            + paragraphs("in")
            + f"{paragraphs('')}</w:tc></w:tr></w:tbl>" * 5_000
        ),
    ),
    "docx with a megabyte without spaces": lambda: ("solid.docx", word(paragraphs(HEAD, *BODY, MEGABYTE))),
    "docx without a document": lambda: ("bare.docx", packed({"[Content_Types].xml": _CONTENT_TYPES})),
    "docx without a word": lambda: ("blank.docx", word(paragraphs(""))),
    "docx cut in half": lambda: ("half.docx", word(paragraphs(HEAD, *BODY) * 50)[:400]),
    "docx with a header that is no XML": lambda: ("torn.docx", word("<w:p><w:r>" + HEAD)),
    "odt that is a zip bomb": lambda: (
        "bomb.odt",
        packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>" + " " * 300_000_000}),
    ),
    "doc of its first bytes": lambda: ("old.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)),
    "html nested deeply": lambda: ("deep.html", page(HEAD, *BODY) + b"<div>" * 100_000 + b"end"),
    "html of tables in tables": lambda: ("tables.html", page(HEAD, *BODY) + b"<table><tr><td>" * 5_000 + b"in"),
    "html of lists in lists": lambda: ("lists.html", page(HEAD, *BODY) + b"<ol start=99999999999><li>" * 5_000 + b"in"),
    "html with a cell of a million columns": lambda: ("wide.html", _wide_table()),
    "html with a megabyte without spaces": lambda: ("solid.html", page(HEAD, *BODY, MEGABYTE)),
    "html of brackets": lambda: ("brackets.html", page(HEAD, *BODY) + b"<" * 1_000_000),
    "html without a word": lambda: ("blank.html", page("")),
    "xml with an outside entity": lambda: ("xxe.xml", _xxe("<meeting>&secret;&far;</meeting>", "meeting")),
    "xml of a billion laughs": lambda: ("laughs.xml", _laughs()),
    "xml nested deeply": lambda: ("deep.xml", b'<?xml version="1.0"?>' + _nested_xml("meeting", 100_000).encode()),
    "xml without a word": lambda: ("blank.xml", b'<?xml version="1.0"?><meeting/>'),
    "text with a megabyte without spaces": lambda: ("solid.txt", "\n\n".join((HEAD, *BODY, MEGABYTE)).encode()),
    "text with a megabyte of spaces": lambda: ("gap.txt", "\n\n".join((HEAD, *BODY, " " * 1_000_000 + "x")).encode()),
    "text of a megabyte of brackets": lambda: ("open.txt", "\n\n".join((HEAD, *BODY, "(" * 1_000_000)).encode()),
    "text of a megabyte of tabs": lambda: ("tabs.txt", "\n\n".join((HEAD, *BODY, "a\t" * 500_000)).encode()),
    "text of a hundred thousand labels": lambda: (
        "labels.txt",
        "\n".join((HEAD, *BODY, *(f"({chr(97 + n % 26)}) x" for n in range(100_000)))).encode(),
    ),
    "text that is half of UTF-16": lambda: ("odd.txt", b"\xff\xfe" + HEAD.encode("utf-16-le")[:-1]),
    "text that is noise": lambda: ("noise.txt", bytes((n * n + 7 * n) % 251 for n in range(100_000))),
    "pdf called text": lambda: ("minutes.txt", _whole_pdf()),
    "html called pdf": lambda: ("minutes.pdf", page(HEAD, *BODY)),
    "docx called html": lambda: ("minutes.html", word(paragraphs(HEAD, *BODY))),
    "text called docx": lambda: ("minutes.docx", "\n\n".join((HEAD, *BODY)).encode()),
    "zip in zip in zip": lambda: ("russian.zip", _zip_in_zip()),
    "zip that climbs": lambda: ("climbing.zip", packed({"../../climbed.html": page(HEAD, *BODY)})),
    "zip without members": lambda: ("nothing.zip", packed({})),
    **{f"{end} of no bytes": partial(_nothing, end) for end in ENDINGS},
}  # fmt: skip
"""What each bad file is, and what makes its name and bytes."""
