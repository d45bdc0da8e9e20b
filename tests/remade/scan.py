"""A PDF as it comes from an office scanner: pictures of its pages, a little askew, and not one letter of text."""

from __future__ import annotations

import io

import img2pdf
import pypdfium2
from PIL import Image

_DPI = 150


def scanned(pdf: bytes, first_pages: int = 0) -> bytes:
    """Return a PDF of grey pictures of the pages of another (all, or the first few), each turned by half a degree."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for number in range(min(len(document), first_pages or len(document))):
        picture = document[number].render(scale=_DPI / 72, grayscale=True).to_pil()
        turned = picture.rotate(0.5 if number % 2 else -0.5, Image.Resampling.BICUBIC, fillcolor=255)
        out = io.BytesIO()
        turned.save(out, "JPEG", quality=80, dpi=(_DPI, _DPI))
        pictures.append(out.getvalue())
    document.close()
    made: bytes = img2pdf.convert(pictures, nodate=True)
    return made
