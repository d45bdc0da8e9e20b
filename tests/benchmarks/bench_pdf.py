"""Reading PDF: pages a second of one core against plain text extraction, and memory on long packs."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.row import Row
from tests.remade.elements import pages_of
from tests.remade.forms import FORMS

ROUNDS = 5
LENGTHS = (500, 5000)
"""Pages of the packs whose reading is measured for memory."""
_MEASURE = """
import re, sys
from ingest.readers import read, readers
def peak():
    return re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
readers()
content = open(sys.argv[1], "rb").read()
before = peak()
read(content, "pack.pdf")
print(peak(), before)
"""


def measure(records: Path, scratch: Path) -> Iterator[Row]:
    """Yield pages a second for each way of printing, beside the plain extraction of the same pages; then memory."""
    texts = [file for file in sorted(records.iterdir()) if file.suffix in (".txt", ".md")]
    remade = [pages_of(file.read_bytes(), file.name) for file in texts]
    printed = {name: [make(record) for record in remade] for name, (make, end) in FORMS.items() if end == ".pdf"}
    word, _ = FORMS["docx-typed"]
    if shutil.which("soffice"):
        printed["of a word processor"] = word_processed([word(record) for record in remade], scratch)
    for name, contents in printed.items():
        yield speed(name.removeprefix("pdf-"), contents)
    for length in LENGTHS:
        yield memory(length, printed["pdf-minutes"], scratch)


def speed(name: str, contents: list[bytes]) -> Row:
    """Return pages a second of CPU of the reader and of plain extraction, measured in turn."""
    from ingest.readers import read

    ours, bare = [], []
    count = sum(map(plain, contents))
    for _ in range(ROUNDS):
        ours.append(spent(lambda content: read(content, "minutes.pdf"), contents))
        bare.append(spent(plain, contents))
    return Row(f"read PDF, {name}, {count} pages", count / min(ours), "pages/s", "plain extraction", count / min(bare))


def plain(content: bytes) -> int:
    """Extract the text of every page as pdfium gives it; return the number of pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    count = len(document)
    for number in range(count):
        page = document[number]
        text = page.get_textpage()
        text.get_text_bounded()
        text.close()
        page.close()
    document.close()
    return count


def spent(work: Callable[[bytes], object], contents: list[bytes]) -> float:
    """Return the CPU time in seconds of working on all contents once."""
    start = time.process_time()
    for content in contents:
        work(content)
    return time.process_time() - start


def memory(length: int, contents: list[bytes], scratch: Path) -> Row:
    """Return the peak memory of a process that reads a pack of so many pages, beside that before it reads."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    sheets = [page for content in contents for page in PdfReader(io.BytesIO(content)).pages]
    for number in range(length):
        writer.add_page(sheets[number % len(sheets)])
    target = scratch / f"{length}.pdf"
    writer.write(target)
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(target)], capture_output=True, text=True, check=True)
    peak, before = (int(n) / 1024 for n in done.stdout.split())
    return Row(f"peak memory, PDF pack of {length} pages", peak, "MB", "before reading", before)


def word_processed(documents: list[bytes], scratch: Path) -> list[bytes]:
    """Return Word files as LibreOffice prints them, with the fonts embedded."""
    for number, content in enumerate(documents):
        (scratch / f"{number}.docx").write_bytes(content)
    files = [str(scratch / f"{number}.docx") for number in range(len(documents))]
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(scratch), *files]
    subprocess.run(command, capture_output=True, check=True)
    return [Path(file).with_suffix(".pdf").read_bytes() for file in files]
