"""Word files of the old kind and RTF, read through LibreOffice; other old Office files, named and refused."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ingest.errors import NoReader, UnreadableFile
from ingest.office import libreoffice
from ingest.readers import read
from tests.ingest.office_program import convert, office
from tests.ingest.word_files import abstract, item, num, p, run, table, word_file

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LISTS = abstract(1, "decimal %1.", "decimal %1.%2", "lowerLetter (%3)") + num(1, 1)
WORD = word_file(
    p("Minutes of the Panel") + item("Apologies", 1) + item("None.", 1, 1) + item("noted", 1, 2) + item("Minutes", 1)
    + f"<w:p>{run('RESOLVED:', '<w:b/>')}</w:p>" + table((p("Cllr Birch") + p("Cllr Moss"), p("Cllr Orr"))) + p("End"),
    numbering=LISTS,
)  # fmt: skip


@pytest.mark.parametrize(
    ("target", "media"), [("doc:MS Word 97", "application/msword"), ("rtf", "application/rtf")], ids=["doc", "rtf"]
)
def test_an_old_word_file_has_the_lines_of_the_new_one(target: str, media: str) -> None:
    old = read(convert(WORD, ".docx", target), "minutes.bin")
    assert old.source.media_type == media
    assert old.text == read(WORD, "m.docx").text


def test_a_damaged_old_file_is_refused() -> None:
    whole = convert(WORD, ".docx", "doc:MS Word 97")
    content = whole[:512] + bytes(2048) + whole[2560:]
    with pytest.raises(UnreadableFile, match=r"^m\.doc: LibreOffice cannot open it"):
        read(content, "m.doc")


def test_the_network_is_not_asked_for_what_a_file_links_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A linked picture is fetched by LibreOffice as it comes, and not with the settings that it is given here."""
    asked: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = (
            f'<p>Minutes of the Panel</p><img src="http://127.0.0.1:{server.server_port}/p.png" width="9" height="9">'
        )
        content = convert(page.encode(), ".html", "doc:MS Word 97")
        asked.clear()
        assert read(content, "m.doc").text.startswith("Minutes of the Panel")
        assert asked == []
        monkeypatch.setattr(libreoffice, "SETTINGS", ())
        read(content, "m.doc")
        assert asked
    finally:
        server.shutdown()
        server.server_close()


def test_without_libreoffice_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoReader, match=r"^m\.rtf: .*needs LibreOffice; install LibreOffice \(Debian: apt-get install"):
        read(rb"{\rtf1 Minutes of the Panel\par}", "m.rtf")


def test_a_conversion_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    office()
    monkeypatch.setattr(libreoffice, "SECONDS", 0.01)
    with pytest.raises(UnreadableFile, match=r"took longer than 0\.01 s"):
        read(rb"{\rtf1 Minutes of the Panel\par}", "m.rtf")


@pytest.mark.parametrize(
    ("stream", "error", "why"),
    [
        ("Workbook", NoReader, ".an Excel spreadsheet., which is not read; save it as PDF"),
        ("PowerPoint Document", NoReader, ".PowerPoint slides., which is not read; save it as PDF"),
        ("EncryptedPackage", UnreadableFile, "protected with a password"),
        ("Other", NoReader, "damaged, or of no kind that is known here"),
    ],
)
def test_other_old_office_files_are_named_and_refused(stream: str, error: type[Exception], why: str) -> None:
    content = MAGIC + bytes(500) + (stream + "\0").encode("utf-16-le")
    with pytest.raises(error, match=rf"^minutes\.doc: .*{why}"):
        read(content, "minutes.doc")
