"""The data folder: an archive, generations, and one pointer to the current generation.

archive/    the bytes and readings of every file      current           the number of the current generation
lock        held by the one writer                    panelgraph.json   the version of this layout
generations/<number>/

A build fills a draft, brings it to the disk, gives it its number, and moves the pointer in one step. So a kill at any
moment leaves the last good state; what it leaves over is swept when the next writer starts. Readers keep the
generation that they opened: it is never written again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.archive import Archive
from ingest.durable import sync, sync_tree, write_atomic
from kg.errors import DamagedData, NoGeneration, OtherVersion
from kg.generation import AGAIN, FORMAT, Draft, Generation, Manifest, open_generation, seal
from kg.lock import FolderLock

__all__ = ["DataFolder", "Draft", "Generation", "Manifest"]

KEPT = 3
"""Generations that are kept, the current one among them."""

_MARK = "panelgraph.json"
_DRAFT = "draft"


class DataFolder:
    """The data folder at a path. Nothing is read or made before it is asked for."""

    def __init__(self, path: Path) -> None:
        """Take the path, which need not be there yet."""
        self.path = path
        self.archive = Archive(path / "archive")
        self._generations = path / "generations"

    def current(self) -> Generation:
        """Open the current generation.

        Raises:
            NoGeneration: there is no data folder, or nothing was ingested into it.
            OtherVersion: another version of PanelGraph made it.
            DamagedData: something in it is missing or was changed.
        """
        remedy = f"run: panelgraph ingest PATH --data {self.path}"
        if not self.path.is_dir():
            raise NoGeneration(f"There is no data folder at {self.path}; {remedy}")
        if (self.path / _MARK).exists():
            self._check_version()
        pointer = self.path / "current"
        if not pointer.exists():
            raise NoGeneration(f"The data folder {self.path} holds no documents yet; {remedy}")
        number = self._pointed()
        return open_generation(self._generations / str(number), number, self.archive)

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the generations that are held, oldest first."""
        if not self._generations.is_dir():
            return ()
        return tuple(sorted(int(entry.name) for entry in self._generations.iterdir() if entry.name.isdecimal()))

    def generation_path(self, number: int) -> Path:
        """Return the folder of a generation."""
        return self._generations / str(number)

    def remove(self, number: int) -> None:
        """Remove an earlier generation. The caller holds the folder for writing."""
        if (self.path / "current").exists() and number == self._pointed():
            raise ValueError(f"generation {number} of {self.path} is the current one and stays")
        self._remove(self._generations / str(number))

    def roll_back(self, number: int) -> Generation:
        """Make an earlier generation the current one.

        Raises:
            NoGeneration: it is not held any more.
            DataFolderBusy: somebody is writing.
        """
        if number not in self.numbers():
            held = ", ".join(map(str, self.numbers())) or "none"
            raise NoGeneration(f"{self.path} holds no generation {number} (held: {held})")
        with self._locked():
            generation = open_generation(self._generations / str(number), number, self.archive)
            write_atomic(self.path / "current", f"{number}\n".encode())
        return generation

    def claim(self) -> None:
        """Make the folder, or see that it is one of ours, so that files may be kept in it before anything is ingested.

        Raises as `new_generation` does.
        """
        self._check_ours()
        self.path.mkdir(parents=True, exist_ok=True)
        if not (self.path / _MARK).exists():
            with self._locked():
                write_atomic(self.path / _MARK, json.dumps({"format": FORMAT}).encode())

    @contextmanager
    def new_generation(self) -> Iterator[DraftToPublish]:
        """Hold the folder for writing and give a draft; what is not published at the end is thrown away.

        Raises:
            DataFolderBusy: another process is writing.
            OtherVersion: another version of PanelGraph made the folder.
            DamagedData: the path is a file, or a folder of something else.
        """
        self._check_ours()
        self.path.mkdir(parents=True, exist_ok=True)
        with self._locked():
            if not (self.path / _MARK).exists():
                write_atomic(self.path / _MARK, json.dumps({"format": FORMAT}).encode())
            self._generations.mkdir(exist_ok=True)
            self._sweep()
            folder = self._generations / _DRAFT
            folder.mkdir()
            try:
                yield DraftToPublish(folder, self)
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def _publish(self, folder: Path, manifest: Manifest) -> Generation:
        number = max(self.numbers(), default=0) + 1
        final = self._generations / str(number)
        seal(folder, manifest)
        sync_tree(folder)
        folder.rename(final)
        sync(self._generations)
        write_atomic(self.path / "current", f"{number}\n".encode())
        for old in self.numbers()[:-KEPT]:
            self._remove(self._generations / str(old))
        return open_generation(final, number, self.archive)

    def _remove(self, folder: Path) -> None:
        # Renamed first, so that nobody takes a half removed folder for a generation.
        doomed = folder.with_name(f"{folder.name}.removed")
        folder.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)

    def _sweep(self) -> None:
        """Remove what a killed writer left over."""
        for entry in self._generations.iterdir():
            if not entry.name.isdecimal():
                shutil.rmtree(entry, ignore_errors=True)
        for pattern in (".*.tmp", "archive/*/.*.tmp"):
            for entry in self.path.glob(pattern):
                entry.unlink(missing_ok=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FolderLock(self.path / "lock")
        lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def _check_ours(self) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise DamagedData(f"{self.path} is a file; give a folder for the data")
        if (self.path / _MARK).exists():
            self._check_version()
        elif self.path.is_dir() and any(e.name != "lock" and not e.name.startswith(".") for e in self.path.iterdir()):
            raise DamagedData(f"{self.path} holds other files and is no data folder; give a new or an empty folder")

    def _check_version(self) -> None:
        path = self.path / _MARK
        try:
            version = json.loads(path.read_bytes())["format"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedData(f"{path} is damaged ({error}); ingest the documents into a new folder") from error
        if version != FORMAT:
            raise OtherVersion(
                f"{self.path} was made by another version of PanelGraph (format {version}, this one has {FORMAT}); "
                "ingest the documents into a new folder"
            )

    def _pointed(self) -> int:
        pointer = self.path / "current"
        try:
            text = pointer.read_bytes().decode("ascii").strip()
        except (OSError, ValueError) as error:
            raise DamagedData(f"{pointer} cannot be read ({error}); {AGAIN}") from error
        if not text.isdecimal() or not (self._generations / text).is_dir():
            raise DamagedData(f"{pointer} points to {text[:40]!r}, which is no generation of {self.path}; {AGAIN}")
        return int(text)


class DraftToPublish(Draft):
    """A draft of one data folder, which can become its next generation."""

    def __init__(self, path: Path, data: DataFolder) -> None:
        """Take the folder of the draft and the data folder it is in."""
        super().__init__(path, data.archive)
        self._data = data

    def publish(self, manifest: Manifest) -> Generation:
        """Bring everything to the disk, make it the current generation, and return it."""
        return self._data._publish(self.path, manifest)
