"""One writer at a time: a lock that the system lets go of when its process dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import weakref
from pathlib import Path

from kg.errors import DataFolderBusy


class FolderLock:
    """An exclusive lock on a file, held from `acquire` to `release`."""

    def __init__(self, path: Path) -> None:
        """Take the path of the lock file; its folder must be there."""
        self.path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            DataFolderBusy: another process (or another writer of this one) holds it.
        """
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 32, 0).decode(errors="replace").strip()
            os.close(handle)
            who = f"process {holder}" if holder.isdigit() else "another process"
            raise DataFolderBusy(f"{self.path.parent} is being written by {who}: try again when it ends") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        self._handle = handle
        _HELD.add(self)

    def release(self) -> None:
        """Let go of the lock; doing it twice changes nothing."""
        _HELD.discard(self)
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


_HELD: weakref.WeakSet[FolderLock] = weakref.WeakSet()


def _let_go_in_child() -> None:
    # A forked worker shares the lock and would hold it on after its parent was killed.
    for lock in list(_HELD):
        lock.release()


os.register_at_fork(after_in_child=_let_go_in_child)
