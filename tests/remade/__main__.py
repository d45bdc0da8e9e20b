"""Make the text records of a folder again in other forms: `python -m tests.remade INPUT_FOLDER OUTPUT_FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.remade.elements import pages_of
from tests.remade.forms import FORMS

TEXTS = (".txt", ".md")


def main() -> None:
    """Write each form of each record as `NAME.FORM.EXTENSION`; all forms, or those that the options name."""
    parser = argparse.ArgumentParser(prog="python -m tests.remade", description=__doc__)
    parser.add_argument("records", type=Path, help="folder with text records (.txt, .md)")
    parser.add_argument("out", type=Path, help="folder to write to")
    for kind in ("pdf", "docx", "html"):
        parser.add_argument(f"--{kind}", action="store_true", help=f"make {kind.upper()} files")
    options = parser.parse_args()
    chosen = {kind for kind in ("pdf", "docx", "html") if getattr(options, kind)} or {"pdf", "docx", "html"}
    options.out.mkdir(parents=True, exist_ok=True)
    for record in sorted(f for f in options.records.iterdir() if f.suffix in TEXTS):
        pages = pages_of(record.read_bytes(), record.name)
        for form, (make, ending) in FORMS.items():
            if ending[1:] in chosen:
                target = options.out / f"{record.stem}.{form}{ending}"
                target.write_bytes(make(pages))
                sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
