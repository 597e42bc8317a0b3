"""Bytes on disk, under the hash of their content: the same file twice lies there once."""

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterable
from hashlib import sha256
from io import BufferedWriter
from pathlib import Path

_HASH = re.compile(r"[0-9a-f]{64}")


class TooBig(ValueError):
    """There are more bytes than allowed; nothing was kept."""


class FileStore:
    """A folder of files, readable for their owner only."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, sha: str) -> Path:
        """Where the bytes of that hash lie, or would lie. Raises ValueError for no hash."""
        if not _HASH.fullmatch(sha):
            raise ValueError("not a SHA-256 in hexadecimal")
        return self._root / sha[:2] / sha

    async def put(self, chunks: AsyncIterable[bytes], limit: int) -> tuple[str, int]:
        """Keeps the bytes; their hash and number. Whole or not at all, even through a power cut.

        Raises TooBig as soon as there are more than `limit`.
        """
        handle, name = await asyncio.to_thread(self._begin)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                digest, size = sha256(), 0
                async for chunk in chunks:
                    size += len(chunk)
                    if size > limit:
                        raise TooBig(f"more than {limit} bytes")
                    digest.update(chunk)
                    await asyncio.to_thread(file.write, chunk)
                await asyncio.to_thread(_flush, file)
            sha = digest.hexdigest()
            await asyncio.to_thread(self._finish, part, sha)
        finally:
            await asyncio.to_thread(part.unlink, missing_ok=True)
        return sha, size

    def _begin(self) -> tuple[int, str]:
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made readable for the owner only.
        return tempfile.mkstemp(prefix=".part-", dir=self._root)

    def _finish(self, part: Path, sha: str) -> None:
        found = self.path(sha)
        found.parent.mkdir(mode=0o700, exist_ok=True)
        part.replace(found)
        for folder in (found.parent, self._root):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _flush(file: BufferedWriter) -> None:
    file.flush()
    os.fsync(file.fileno())
