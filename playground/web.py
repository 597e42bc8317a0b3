"""The page: what a browser on this machine gets and may ask for."""

import asyncio
import contextlib
import ipaddress
import json
import logging
import mimetypes
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from playground import views
from playground.doing import Asked, No, act
from playground.model import Json, Upload
from playground.refusals import Impossible
from playground.telegram import Telegram
from playground.wall import Wall

log = logging.getLogger(__name__)

FILES = Path(__file__).with_name("page")
BEATS = 15
"""Seconds between signs of life to a browser that listens."""
MOST_WAITING = 2000
"""Events that a browser may be behind before it has to begin anew."""
TOGETHER = 0.05
"""Seconds in which changes of what is around the messages are told as one."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' blob: data:; media-src 'self' blob:; form-action 'none'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
SHOWN = frozenset(
    {
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "audio/ogg",
        "audio/mpeg",
        "audio/mp4",
        "audio/wav",
        "audio/x-wav",
        "audio/webm",
        "video/mp4",
    }
)
"""What a browser may show by itself; everything else is downloaded, as it might be a page."""
KINDS = frozenset({"photo", "document", "voice", "video"})

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(eq=False)
class Page:
    """The page of one Telegram. ``ready`` is False while what people talk to is being made."""

    telegram: Telegram
    wall: Wall
    ready: bool = True
    _listeners: set[asyncio.Queue[Json | None]] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _changed: bool = False

    def __post_init__(self) -> None:
        self.telegram.watchers.append(self._hears)
        self.wall.shown = self._clock

    def routes(self) -> list[web.RouteDef]:
        """Where it answers."""
        return [
            web.get("/", self._guarded(self._static)),
            web.get("/page/state", self._guarded(self._state)),
            web.get("/page/chats/{chat}", self._guarded(self._chat)),
            web.get("/page/events", self._guarded(self._events)),
            web.get("/page/files/{path:.+}", self._guarded(self._file)),
            web.post("/page/do", self._guarded(self._do)),
            web.post("/page/send", self._guarded(self._send)),
            web.get("/page/{file}", self._guarded(self._static)),
        ]

    def changed(self) -> None:
        """What stands around the messages has changed: browsers ask for it again."""
        if self._changed:
            return
        self._changed = True
        asyncio.get_running_loop().call_later(TOGETHER, self._tell_changed)

    async def close(self) -> None:
        """Lets the browsers go, and ends what is on its way."""
        for one in self._listeners:
            one.put_nowait(None)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def spawn(self, work: Awaitable[None]) -> None:
        """Does something beside; its errors are logged."""

        async def guarded() -> None:
            try:
                await work
            except Exception:
                log.exception("something beside the page has failed")

        task = asyncio.create_task(guarded())  # noqa: TID251 kept in _tasks, ended by close
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- telling

    def _hears(self, what: str, thing: Any) -> None:
        match what:
            case "message":
                self._tell({"event": what, "message": views.message(thing)})
                self.changed()
            case "gone":
                self._tell({"event": what, "chat": thing.chat.id, "id": thing.id})
                self.changed()
            case "answered":
                told = {"press": thing.id, "text": thing.answer, "url": thing.url}
                self._tell({"event": what, "alert": thing.alert} | told)
            case "action":
                self._tell({"event": what, "chat": thing.id, "action": thing.actions[-1]})
            case _:
                self.changed()

    def _tell_changed(self) -> None:
        self._changed = False
        self._tell({"event": "state"})

    def _clock(self) -> None:
        self._tell({"event": "clock", "clock": views.clock(self.wall)})

    def _tell(self, event: Json) -> None:
        for one in self._listeners:
            if one.qsize() > MOST_WAITING:
                one.put_nowait(None)
            else:
                one.put_nowait(event)

    # --- answering

    def _guarded(self, handler: Handler) -> Handler:
        """Answers only who came by this machine's own address, and only pages of ours."""

        async def answer(request: web.Request) -> web.StreamResponse:
            if not _is_plain(request.host) or _from_elsewhere(request):
                return web.Response(status=403, text="Open the page by its own address.")
            try:
                response = await handler(request)
            except No as no:
                response = _refused(no)
            if not response.prepared:
                response.headers.update(HEADERS)
            return response

        return answer

    async def _static(self, request: web.Request) -> web.StreamResponse:
        file = FILES / request.match_info.get("file", "index.html")
        if file.parent != FILES or not file.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(file)

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(views.state(self.telegram, self.wall, ready=self.ready))

    async def _chat(self, request: web.Request) -> web.Response:
        before = request.query.get("before", "")
        number = _number(request.match_info["chat"])
        person = self.telegram.people.get(number)
        chat = person.chat if person else self.telegram.groups.get(number)
        if chat is None:
            return web.json_response({"messages": [], "more": False, "keyboard": None})
        found = views.history(self.telegram, chat, int(before) if before.isdecimal() else None)
        return web.json_response(found)

    async def _file(self, request: web.Request) -> web.Response:
        file = self.telegram.files.by_path.get(request.match_info["path"])
        if file is None:
            raise web.HTTPNotFound
        kind = _kind(file.mime, file.content)
        response = web.Response(body=file.content, content_type=kind)
        if kind not in SHOWN:
            response.headers["Content-Disposition"] = "attachment"
        return response

    async def _do(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            raise No("impossible")
        try:
            more = json.loads(await request.read())
        except ValueError:
            more = None
        if not isinstance(more, dict):
            raise No("impossible")
        return web.json_response(await act(self._asked(more)))

    async def _send(self, request: web.Request) -> web.Response:
        """Photos, files, a voice or a video; several photos or files are one album."""
        query = request.query
        asked = self._asked({name: _number(query.get(name)) for name in ("as", "to", "topic")})
        kind, caption = query.get("kind", ""), query.get("caption") or None
        parts = (await request.post()).getall("file", [])
        uploads = [
            Upload(part.file.read(), part.filename, part.content_type)
            for part in parts
            if isinstance(part, web.FileField)
        ]
        if kind not in KINDS or not uploads:
            raise No("impossible")
        if any(not one.content for one in uploads):
            raise No("empty")
        try:
            await _sends(asked, kind, uploads, caption, _number(query.get("seconds")))
        except Impossible as error:
            raise No(error.why, str(error)) from error
        return web.json_response({"ok": True})

    def _asked(self, more: Json) -> Asked:
        if not self.ready:
            raise No("not_ready")
        return Asked(self.telegram, self.wall, self.spawn, more)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers=HEADERS | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        with self._listening() as events, contextlib.suppress(ConnectionError):
            await response.write(b": welcome\n\n")
            while True:
                try:
                    async with asyncio.timeout(BEATS):
                        event = await events.get()
                except TimeoutError:
                    await response.write(b": beat\n\n")
                    continue
                if event is None:
                    break
                await response.write(f"data: {json.dumps(event)}\n\n".encode())
        return response

    @contextlib.contextmanager
    def _listening(self) -> Iterator[asyncio.Queue[Json | None]]:
        events: asyncio.Queue[Json | None] = asyncio.Queue()
        self._listeners.add(events)
        try:
            yield events
        finally:
            self._listeners.discard(events)


async def _sends(
    asked: Asked, kind: str, uploads: list[Upload], caption: str | None, seconds: int
) -> None:
    person, group = asked.person, asked.group
    if kind == "voice":
        for one in uploads:
            await person.sends_voice(one.content, seconds, to=group)
    elif kind == "video":
        for one in uploads:
            await person.sends_video(one.content, seconds, to=group)
    elif len(uploads) > 1:
        items = [one.content if kind == "photo" else one for one in uploads]
        await person.sends_album(items, caption, to=group)
    elif kind == "photo":
        await person.sends_photo(uploads[0].content, caption, to=group)
    else:
        one = uploads[0]
        await person.sends_document(one.content, one.name, one.mime, caption=caption, to=group)


def _refused(no: No) -> web.Response:
    return web.json_response({"ok": False, "why": no.why, "text": str(no)}, status=409)


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _kind(mime: str, content: bytes) -> str:
    """What a file is; that a photo is called one does not make it a JPEG."""
    if content.startswith(b"\x89PNG"):
        return "image/png"
    return mime if mimetypes.guess_extension(mime) else "application/octet-stream"


def _is_plain(host: str) -> bool:
    """Whether the browser was sent here by a number or as localhost.

    A name could be anybody's: a page elsewhere might have it lead here.
    """
    name = urlsplit(f"//{host}").hostname or ""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost"
    return True


def _from_elsewhere(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    return (
        request.method == "POST" and origin is not None and urlsplit(origin).netloc != request.host
    )
