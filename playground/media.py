"""Files as Telegram keeps and describes them."""

import hashlib
import struct
from typing import Any

from playground.model import Json, StoredFile

FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "audio": "music",
    "video": "videos",
    "animation": "animations",
    "video_note": "video_notes",
    "sticker": "stickers",
}
ENDINGS = {
    "photo": "jpg",
    "voice": "oga",
    "audio": "mp3",
    "video": "mp4",
    "video_note": "mp4",
    "sticker": "webp",
}
MIMES = {
    "photo": "image/jpeg",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "video": "video/mp4",
    "animation": "video/mp4",
    "video_note": "video/mp4",
}
BETWEEN_FRAMES = range(0xC0, 0xD0)
NOT_FRAMES = frozenset({0xC4, 0xC8, 0xCC})
SMALL_SIDE = 320
DEFAULT_SIZE = (1280, 960)


class Shelf:
    """The files of one Telegram, by id and by path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def keep(
        self, kind: str, content: bytes, *, name: str = "", mime: str = "", **details: Any
    ) -> StoredFile:
        """Keeps a file and gives it its ids; the same bytes have the same unique id."""
        number = len(self.by_id) + 1
        digest = hashlib.sha256(kind.encode() + content).hexdigest()
        ending = name.rpartition(".")[2] if "." in name else ENDINGS.get(kind, "bin")
        file = StoredFile(
            file_id=f"{kind[:2].capitalize()}AC{number:05d}{digest[:32]}",
            unique_id=f"AQAD{digest[:12]}",
            kind=kind,
            content=content,
            path=f"{FOLDERS[kind]}/file_{number}.{ending}",
            name=name,
            mime=mime or MIMES.get(kind, "application/octet-stream"),
            details={key: value for key, value in details.items() if value not in (None, "")},
        )
        self.by_id[file.file_id] = file
        self.by_path[file.path] = file
        return file


def described(shelf: Shelf, file: StoredFile) -> Json:
    """What a message says of its file."""
    if file.kind == "photo":
        return {"photo": _sizes(shelf, file)}
    data = _ids(file) | file.details
    if file.kind == "sticker":
        kind = {"type": "regular", "is_animated": False, "is_video": False}
        return {"sticker": kind | {"width": 512, "height": 512} | data}
    if file.kind in {"document", "audio", "video", "animation"} and file.name:
        data["file_name"] = file.name
    if file.kind == "video_note":
        return {"video_note": data}
    return {file.kind: data | {"mime_type": file.mime}}


def _ids(file: StoredFile) -> Json:
    ids = {"file_id": file.file_id, "file_unique_id": file.unique_id}
    return ids | {"file_size": len(file.content)}


def _sizes(shelf: Shelf, file: StoredFile) -> list[Json]:
    """A picture in two sizes when it is large: who takes the first one takes the small one."""
    wide, high = file.details["width"], file.details["height"]
    full = _ids(file) | {"width": wide, "height": high}
    if max(wide, high) <= SMALL_SIDE:
        return [full]
    small_id = f"{file.file_id}s"
    small = StoredFile(
        small_id, f"{file.unique_id}s", "photo", file.content, f"{file.path}.small.jpg"
    )
    shelf.by_id.setdefault(small_id, small)
    shelf.by_path.setdefault(small.path, small)
    scale = SMALL_SIDE / max(wide, high)
    size = {"width": max(1, int(wide * scale)), "height": max(1, int(high * scale))}
    return [_ids(small) | size, full]


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height as the picture's header says, or None when it is no picture."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        wide, high = struct.unpack(">II", content[16:24])
        return int(wide), int(high)
    if content.startswith(b"\xff\xd8"):
        return _jpeg_size(content) or DEFAULT_SIZE
    if content[:4] in {b"GIF8", b"RIFF"} or content.startswith(b"BM"):
        return DEFAULT_SIZE
    return None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, size = content[place + 1], int.from_bytes(content[place + 2 : place + 4])
        if marker in BETWEEN_FRAMES and marker not in NOT_FRAMES:
            high, wide = struct.unpack(">HH", content[place + 5 : place + 9])
            return int(wide), int(high)
        place += 2 + size
    return None
