"""Small whole files of every format, from which damaged ones are made."""

from __future__ import annotations

from functools import cache
from html import escape

from ingest.readers import readers
from tests.conftest import ROOT
from tests.hostile import BODY, HEAD, assembled, packed, page, paragraphs, pdf, shown, word
from tests.remade.elements import pages_of
from tests.remade.forms import FORMS

_RECORD = ROOT / "samples" / "records" / "2021-09-14-minutes.txt"

_TABLE = (
    "<w:tbl><w:tr>"
    + "".join(f"<w:tc>{paragraphs(text)}</w:tc>" for text in ("Cllr. Ada Dunne", "Cllr. Ivo Parke"))
    + "</w:tr></w:tbl>"
)

_SERVICE = (
    '<?xml version="1.0" encoding="utf-8"?><meeting xmlns="http://moderngov.co.uk/namespaces"><meetingid>7</meetingid>'
    "<committeename>Fern Vale Police and Crime Panel</committeename><meetingdate>04/03/2031</meetingdate>"
    "<meetingtime>14:00</meetingtime><meetingvenue>Shire Hall</meetingvenue><agendaitems><agendaitem>"
    "<agendaitemnumber>1</agendaitemnumber><minutesitemnumber>12</minutesitemnumber><agendaitemtitle>Budget"
    f"</agendaitemtitle><minutesnonemptyhtmlbody>{escape('<p>RESOLVED:</p><p>(a) That it be noted.</p>')}"
    "</minutesnonemptyhtmlbody></agendaitem></agendaitems><attendees><attendee><name>Ada Dunne</name>"
    "<attendance>Present</attendance></attendee></attendees></meeting>"
)

_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def _open_document() -> bytes:
    inside = "".join(f"<text:p>{escape(text)}</text:p>" for text in (HEAD, *BODY))
    listed = "<text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list>"
    body = f"<office:body><office:text>{inside}{listed}</office:text></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {_ODF}>{body}</office:document-content>'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _plain_pdf() -> bytes:
    """A PDF whose page stands in the file unpacked, so that a changed byte changes what it shows."""
    stream = shown([HEAD, *BODY])
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Return the seeds of each reader by its name: each seed is of the reader that takes it first."""
    record = pages_of(_RECORD.read_bytes(), _RECORD.name)
    pool = [
        *(file.read_bytes() for file in sorted(_RECORD.parent.iterdir())),
        *(make(record) for make, _ in FORMS.values()),
        page(HEAD, *BODY),
        word(paragraphs(HEAD, *BODY) + _TABLE),
        pdf([shown([HEAD, *BODY])] * 2),
        _plain_pdf(),
        _open_document(),
        _SERVICE.encode(),
        b'{"title": "Minutes", "body": "<div><p>'
        + HEAD.encode()
        + b'</p><p>1. Budget</p><p>RESOLVED: That.</p></div>"}',
        packed({"minutes.html": page(HEAD, *BODY)}),
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016),
    ]
    found: dict[str, list[bytes]] = {name: [] for name in readers()}
    for seed in pool:
        found[next(name for name, reader in readers().items() if reader.recognise(seed))].append(seed)
    return {name: tuple(sorted(some, key=len)) for name, some in found.items()}
