"""What each chat has open: dialogs and drafts, in memory, written once an update is handled."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from db.engine import Json, dumps
from db.inbox import done_step
from db.tables.base import Base
from db.tables.traffic import DialogRow, DraftRow
from db.writer import Statement, Step, Writer
from school.drafts import Draft

CHATS = 500
EMPTY = "{}"

Place = tuple[int, int, int, int, str]
Kept = tuple[str | None, str]
"""The state, and the data as JSON text: a copy that nobody can change by accident."""


@dataclass
class _Chat:
    dialogs: dict[Place, Kept]
    # The last touched last; the answers as JSON text.
    drafts: dict[str, tuple[Draft, str]]
    changed_dialogs: dict[Place, Kept | None] = field(default_factory=dict)
    changed_drafts: dict[str, tuple[Draft, str] | None] = field(default_factory=dict)
    writes: int = 0

    @property
    def clean(self) -> bool:
        return not (self.changed_dialogs or self.changed_drafts or self.writes)


class Desk(BaseStorage):
    """aiogram's storage and ports.Drafts in one. Nothing is written before `settle`.

    Updates of one chat have to come one after the other. `chats` are kept in memory at most,
    those with unwritten changes besides.
    """

    def __init__(self, writer: Writer, clock: Callable[[], datetime], chats: int = CHATS) -> None:
        self._writer = writer
        self._clock = clock
        self._most = chats
        self._chats: OrderedDict[int, _Chat] = OrderedDict()

    async def settle(self, chat_id: int, done: tuple[int, str] | None = None) -> None:
        """Writes the chat's changes, and that the update `done` is handled, in one commit."""
        chat = self._chats.get(chat_id)
        steps = self._steps(chat_id, chat) if chat else []
        if done:
            steps.append(done_step(done, self._clock()))
        if not steps:
            return
        if chat is None:
            await self._writer.write(steps)
            return
        dialogs, chat.changed_dialogs = chat.changed_dialogs, {}
        drafts, chat.changed_drafts = chat.changed_drafts, {}
        chat.writes += 1
        try:
            await self._writer.write(steps)
        except BaseException:
            chat.changed_dialogs = dialogs | chat.changed_dialogs
            chat.changed_drafts = drafts | chat.changed_drafts
            raise
        finally:
            chat.writes -= 1

    def forget(self, chat_id: int) -> None:
        """Drops what is not written: the update failed, and will find what was before it."""
        self._chats.pop(chat_id, None)

    async def sweep(self, before: datetime) -> int:
        """Deletes dialogs that nobody has touched since; how many. Drafts stay."""
        for chat_id in [one for one, chat in self._chats.items() if chat.clean]:
            del self._chats[chat_id]
        return (await self._writer.write([Step(_SWEEP, [{"before": before}])]))[0][0]

    # --- aiogram's storage

    async def get_state(self, key: StorageKey) -> str | None:
        """The state, or None."""
        return (await self._dialog(key))[0]

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Without state and data, the row goes."""
        _, data = await self._dialog(key)
        found = state.state if isinstance(state, State) else state
        await self._put_dialog(key, (found, data))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """A copy of its own for each caller: aiogram-dialog takes parts out of it."""
        text = (await self._dialog(key))[1]
        found: dict[str, Any] = {} if text == EMPTY else json.loads(text)
        return found

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Raises TypeError or ValueError at once for what is not JSON."""
        text = dumps(dict(data))
        state, _ = await self._dialog(key)
        await self._put_dialog(key, (state, text))

    async def close(self) -> None:
        """The connections belong to the database, which closes them."""

    async def _dialog(self, key: StorageKey) -> Kept:
        chat = await self._chat(key.chat_id)
        return chat.dialogs.get(_place(key), (None, EMPTY))

    async def _put_dialog(self, key: StorageKey, kept: Kept) -> None:
        chat, place = await self._chat(key.chat_id), _place(key)
        if chat.dialogs.get(place, (None, EMPTY)) == kept:
            return
        if kept == (None, EMPTY):
            del chat.dialogs[place]
            chat.changed_dialogs[place] = None
        else:
            chat.dialogs[place] = chat.changed_dialogs[place] = kept

    # --- ports.Drafts

    async def of(self, chat_id: int) -> Sequence[Draft]:
        """The chat's drafts, the last touched first; their answers are the caller's own."""
        chat = await self._chat(chat_id)
        found = [replace(draft, answers=json.loads(text)) for draft, text in chat.drafts.values()]
        return sorted(found, key=lambda draft: draft.touched_at, reverse=True)

    async def put(self, draft: Draft) -> None:
        """Keeps it. Raises TypeError or ValueError at once for answers that are not JSON."""
        text = dumps(draft.answers)
        chat = await self._chat(draft.chat_id)
        kept = (replace(draft, answers={}), text)
        if chat.drafts.get(draft.id) != kept:
            chat.drafts[draft.id] = chat.changed_drafts[draft.id] = kept

    async def drop(self, chat_id: int, draft_id: str) -> None:
        """Forgets it."""
        chat = await self._chat(chat_id)
        if chat.drafts.pop(draft_id, None):
            chat.changed_drafts[draft_id] = None

    # --- memory and tables

    async def _chat(self, chat_id: int) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            # Somebody else may have loaded it while we read.
            chat = self._chats.setdefault(chat_id, await self._load(chat_id))
        self._chats.move_to_end(chat_id)
        if len(self._chats) > self._most:
            self._make_room(chat_id)
        return chat

    async def _load(self, chat_id: int) -> _Chat:
        async with self._writer.engines.reading.connect() as connection:
            dialogs = await connection.execute(_DIALOGS, {"chat": chat_id})
            drafts = await connection.execute(_DRAFTS, {"chat": chat_id})
        return _Chat(
            dialogs={tuple(row[:5]): (row.state, dumps(row.data)) for row in dialogs},
            drafts={row.id: (_draft(row), dumps(row.answers)) for row in drafts},
        )

    def _make_room(self, but: int) -> None:
        for chat_id, chat in self._chats.items():
            if chat.clean and chat_id != but:
                del self._chats[chat_id]
                return

    def _steps(self, chat_id: int, chat: _Chat) -> list[Step]:
        now = self._clock()
        put: list[Mapping[str, Any]] = []
        gone: list[Mapping[str, Any]] = []
        for place, kept in chat.changed_dialogs.items():
            key = dict(zip(_KEY, place, strict=True))
            if kept is None:
                gone.append(key)
            else:
                put.append(key | {"state": kept[0], "data": Json(kept[1]), "touched_at": now})
        drafts = [
            {**vars(one[0]), "answers": Json(one[1])}
            for one in chat.changed_drafts.values()
            if one
        ]
        dropped = [
            {"chat": chat_id, "of": one} for one, kept in chat.changed_drafts.items() if not kept
        ]
        steps = (
            Step(_PUT_DIALOG, put),
            Step(_DROP_DIALOG, gone),
            Step(_PUT_DRAFT, drafts),
            Step(_DROP_DRAFT, dropped),
        )
        return [step for step in steps if step.rows]


_KEY = ("bot_id", "chat_id", "user_id", "thread_id", "destiny")


def _place(key: StorageKey) -> Place:
    return (key.bot_id, key.chat_id, key.user_id, key.thread_id or 0, key.destiny)


def _draft(row: Any) -> Draft:
    parts = {one.name: getattr(row, one.name) for one in fields(Draft) if one.name != "answers"}
    return Draft(**parts, answers={})


def _upsert(table: type[Base], *key: str) -> Statement:
    names = [column.name for column in table.__table__.columns]

    def made(dialect: Any) -> Any:
        statement = dialect.insert(table).values({name: bindparam(name) for name in names})
        rest = {name: statement.excluded[name] for name in names if name not in key}
        return statement.on_conflict_do_update(index_elements=list(key), set_=rest)

    return Statement(made(sqlite), made(postgresql))


_PUT_DIALOG = _upsert(DialogRow, *_KEY)
_PUT_DRAFT = _upsert(DraftRow, "id")
_DROP_DIALOG = Statement(
    delete(DialogRow).where(*(getattr(DialogRow, name) == bindparam(name) for name in _KEY))
)
_DROP_DRAFT = Statement(
    delete(DraftRow).where(DraftRow.id == bindparam("of"), DraftRow.chat_id == bindparam("chat"))
)
_SWEEP = Statement(delete(DialogRow).where(DialogRow.touched_at < bindparam("before")))
_DIALOGS = select(*(getattr(DialogRow, name) for name in (*_KEY, "state", "data"))).where(
    DialogRow.chat_id == bindparam("chat")
)
_DRAFTS = (
    select(*(getattr(DraftRow, one.name) for one in fields(Draft)))
    .where(DraftRow.chat_id == bindparam("chat"))
    .order_by(DraftRow.touched_at)
)
