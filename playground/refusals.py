"""What Telegram answers when it refuses, and how a connection breaks."""

from typing import Any


class Refused(Exception):
    """Telegram's refusal: the code, its exact words and its parameters."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def answer(self) -> dict[str, Any]:
        """The refusal as the JSON body of the HTTP answer."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Broken(ConnectionError):
    """The connection was cut: the caller does not learn whether the call had an effect."""


class Impossible(AssertionError):
    """A person cannot do that: the app does not offer it. `why` is one word for it."""

    def __init__(self, text: str, why: str = "impossible") -> None:
        super().__init__(text)
        self.why = why


class BadGateway(Exception):
    """Something between the bot and Telegram answered 502 with a page of HTML."""

    body = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


def bad(words: str, **parameters: Any) -> Refused:
    """400; a text in small letters gets "Bad Request: ", a server's CODE stays as it is."""
    return Refused(400, f"Bad Request: {words}", parameters)


def forbidden(words: str) -> Refused:
    return Refused(403, f"Forbidden: {words}")


def unknown_method() -> Refused:
    return Refused(404, "Not Found: method not found")


def conflict(words: str) -> Refused:
    return Refused(409, f"Conflict: {words}")


def too_many(seconds: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
