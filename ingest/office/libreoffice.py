"""LibreOffice as a converter: an old Word or RTF file → .docx, in a process of its own without network or macros."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.errors import NoReader, UnreadableFile

SECONDS = 25.0
"""What one conversion may take, less than a document may. Ordinary minutes take two, one of them to start."""

_RESTART = 81
"""Exit status of a first run that has made its profile and did nothing else."""

_NOWHERE = "127.0.0.1"
_PORT_OF_NOBODY = 9
_REMEDY = "install LibreOffice (Debian: apt-get install libreoffice-writer-nogui), or save the file as .docx or PDF"

# No macros, no links followed or updated; whatever wants the network all the same is sent to a port of nobody.
SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPProxyPort", str(_PORT_OF_NOBODY)),
    ("Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("Inet/Settings", "ooInetHTTPSProxyPort", str(_PORT_OF_NOBODY)),
    ("Inet/Settings", "ooInetNoProxy", ""),
)  # fmt: skip


def as_docx(content: bytes, name: str, suffix: str) -> bytes:
    """Return a document in the format that `suffix` names (`.doc`, `.rtf`) as a Word document.

    Raises NoReader when LibreOffice is not installed, UnreadableFile when it cannot read the file or takes too long.
    """
    program = _program()
    if program is None:
        raise NoReader(f"{name}: a Word file of the old kind (.doc or RTF) needs LibreOffice; {_REMEDY}")
    with tempfile.TemporaryDirectory(prefix="panelgraph-") as folder:
        place = Path(folder)
        _write_profile(place / "profile")
        given = place / f"document{suffix}"
        given.write_bytes(content)
        _run(_command(program, place, given), place, name)
        made = place / "out" / "document.docx"
        if not made.is_file():
            raise UnreadableFile(
                f"{name}: LibreOffice cannot open it (damaged, or protected with a password?); save it as .docx or PDF"
            )
        return made.read_bytes()


def _program() -> Path | None:
    """Return the program itself: the script that starts it would leave it running when it is killed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    real = Path(found).resolve().with_name("soffice.bin")
    return real if real.is_file() else Path(found)


def _command(program: Path, place: Path, given: Path) -> list[str]:
    return [
        str(program),
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(place / "out"),
        str(given),
    ]


def _run(command: list[str], place: Path, name: str) -> None:
    """Run the conversion, once more when the first run only made its profile. It is killed when its time is over."""
    for _ in range(2):
        try:
            done = subprocess.run(
                command,
                cwd=place,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(
                f"{name}: LibreOffice took longer than {SECONDS:g} s to open it; save it as .docx or PDF"
            ) from error
        except OSError as error:
            raise NoReader(f"{name}: LibreOffice cannot be started ({error.strerror}); {_REMEDY}") from error
        if done.returncode != _RESTART:
            return


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>\n"
        for path, key, value in SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
