"""Sending, showing again and downloading files."""

from playground.media import described, picture_size
from playground.methods.reach import caption_for, chat_for, post
from playground.methods.table import Call, method
from playground.model import Json, StoredFile, Upload
from playground.refusals import Refused, bad
from playground.schema import to_integer

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_SIDES = 10_000
MAX_RATIO = 20
MAX_ALBUM = 10
SPOKEN = {"photo": "Photo", "voice": "VoiceNote"}
# What is told of a file besides its ids, and how it is read.
DETAILS = {
    "voice": ("duration",),
    "audio": ("duration", "performer", "title"),
    "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"),
    "sticker": ("emoji",),
}
TEXTS = frozenset({"performer", "title", "emoji"})
MIXABLE = frozenset({"photo", "video"})
IN_ALBUMS = MIXABLE | {"document", "audio"}


def file_for(call: Call, kind: str, value: str, part: str, source: Json) -> StoredFile:
    """The file a parameter means: a part of the request, or one Telegram has already."""
    name = value.removeprefix("attach://") if value.startswith("attach://") else ""
    upload = call.files.get(name) if name else None if value else call.files.get(part)
    if upload is not None:
        return _taken(call, kind, upload, source)
    if name or not value:
        raise bad(f"there is no {kind} in the request")
    if value.lower().startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    known = call.telegram.files.by_id.get(value)
    if known is None:
        raise bad("wrong remote file identifier specified: Wrong character in the string")
    if known.kind != kind:
        raise bad(f"can't use file of type {_spoken(known.kind)} as {_spoken(kind)}")
    return known


def _spoken(kind: str) -> str:
    return SPOKEN.get(kind, kind.capitalize())


def _taken(call: Call, kind: str, upload: Upload, source: Json) -> StoredFile:
    content = upload.content
    if not content:
        raise bad("file must be non-empty")
    if len(content) > MAX_UPLOAD:
        raise Refused(413, "Request Entity Too Large")
    details = _details(kind, source)
    if kind == "photo":
        details = _photo_details(content)
    mime = upload.mime if kind in {"document", "audio", "video"} else ""
    keep = call.telegram.files.keep
    return keep(kind, content, name=upload.name, mime=mime, **details)


def _details(kind: str, source: Json) -> Json:
    defaults: Json = {"width": 640, "height": 360, "duration": 0, "emoji": "🙂"}
    details = {}
    for name in DETAILS.get(kind, ()):
        value = source.get(name, defaults.get(name, ""))
        details[name] = str(value) if name in TEXTS else to_integer(value)
    return details


def _photo_details(content: bytes) -> Json:
    size = len(content)
    if size > MAX_PHOTO:
        words = f"file of size {size} bytes is too big for a photo"
        raise bad(f"{words}; the maximum size is {MAX_PHOTO} bytes")
    sides = picture_size(content)
    if sides is None:
        raise Refused(400, "Bad Request: IMAGE_PROCESS_FAILED")
    wide, high = sides
    if not min(sides) or wide + high > MAX_SIDES or max(sides) > MAX_RATIO * min(sides):
        raise Refused(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    return {"width": wide, "height": high}


@method("sendPhoto", "sendDocument", "sendVoice", "sendAudio", "sendVideo", "sendAnimation")
def send_file(call: Call) -> Json:
    kind = call.method.removeprefix("send").lower()
    source = dict(call.params)
    file = file_for(call, kind, call.text(kind), kind, source)
    content = described(call.telegram.files, file) | caption_for(call)
    return post(call, chat_for(call), content, file).json()


@method("sendSticker")
def send_sticker(call: Call) -> Json:
    file = file_for(call, "sticker", call.text("sticker"), "sticker", dict(call.params))
    return post(call, chat_for(call), described(call.telegram.files, file), file).json()


def media_item(call: Call, item: Json) -> tuple[Json, StoredFile]:
    """An `InputMedia`: the content it makes and its file."""
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: expected an Object")
    for name in ("type", "media"):
        if not isinstance(item.get(name), str):
            raise bad(f"can't parse InputMedia: can't find field \"{name}\"")
    kind = item["type"]
    if kind not in DETAILS.keys() | {"photo", "document"} or kind in {"voice", "sticker"}:
        raise bad("can't parse InputMedia: type must be one of the media types")
    if not item["media"]:
        raise bad("can't parse InputMedia: media not found")
    file = file_for(call, kind, item["media"], "", item)
    return described(call.telegram.files, file) | caption_for(call, item), file


@method("sendMediaGroup")
def send_media_group(call: Call) -> list[Json]:
    items = call.params.get("media") or []
    if len(items) > MAX_ALBUM:
        raise bad("too many messages to send as an album")
    album = [media_item(call, item) for item in items]
    if not album:
        raise bad("there are no messages to send")
    kinds = {item["type"] for item in items}
    if not kinds <= IN_ALBUMS or (len(kinds) > 1 and not kinds <= MIXABLE):
        raise bad("can't use the media of the specified type in the album")
    chat = chat_for(call)
    group = {"media_group_id": str(call.telegram.next_number())} if len(album) > 1 else {}
    return [post(call, chat, content | group, file).json() for content, file in album]


@method("getFile")
def get_file(call: Call) -> Json:
    file = call.telegram.files.by_id.get(call.text("file_id"))
    if file is None:
        raise bad("invalid file_id")
    if len(file.content) > MAX_DOWNLOAD:
        raise bad("file is too big")
    ids = {"file_id": file.file_id, "file_unique_id": file.unique_id}
    return ids | {"file_size": len(file.content), "file_path": file.path}
