"""Receiving updates: polling and the settings of a webhook."""

import re
from typing import Any
from urllib.parse import urlsplit

from playground.methods.table import Call, method
from playground.model import Json
from playground.queue import MAX_LIMIT, MAX_TIMEOUT
from playground.refusals import bad, conflict

WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
LAST_ERROR = ("last_error_date", "last_error_message")
# These have to be asked for by name.
ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


def _allow(call: Call) -> None:
    """Keeps the asked kinds; none named means all but the special ones, absent means as before."""
    kinds: list[Any] | None = call.params.get("allowed_updates")
    if kinds is not None:
        call.bot.allowed = frozenset(str(kind) for kind in kinds) or None


@method("getUpdates")
async def get_updates(call: Call) -> list[Json]:
    if call.bot.webhook:
        raise conflict(WEBHOOK_ACTIVE)
    offset = call.integer("offset")
    limit = call.integer("limit", MAX_LIMIT)
    limit = limit if 1 <= limit <= MAX_LIMIT else MAX_LIMIT
    timeout = max(0, min(call.integer("timeout"), MAX_TIMEOUT))
    _allow(call)
    queue, monotonic = call.bot.queue, call.telegram.monotonic
    if call.telegram.limits is not None:
        limit, timeout = queue.hurried(offset, limit, timeout, monotonic())
    return await queue.get(offset, limit, timeout, monotonic)


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    url, secret = call.text("url"), call.text("secret_token")
    if url and not url.startswith("https://") and not _is_local(url):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    _allow(call)
    if call.flag("drop_pending_updates"):
        call.bot.queue.drop()
    call.bot.queue.wake()
    call.bot.webhook = {"url": url, "secret_token": secret} if url else {}
    return True


def _is_local(url: str) -> bool:
    """A server on the bot's own machine delivers there without HTTPS."""
    return url.startswith("http://") and urlsplit(url).hostname in LOCAL


@method("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        call.bot.queue.drop()
    call.bot.webhook = {}
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    waiting = call.bot.queue.fresh(call.telegram.monotonic())
    webhook = call.bot.webhook
    told = {name: webhook[name] for name in LAST_ERROR if name in webhook}
    info: Json = told | {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(waiting),
    }
    if call.bot.allowed is not None:
        info["allowed_updates"] = sorted(call.bot.allowed)
    return info
