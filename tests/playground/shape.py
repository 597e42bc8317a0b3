"""Holds what the playground says against the published description of the Bot API."""

from typing import Any

from playground.schema import api

SCALARS: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "Float": (int, float),
    "String": str,
    "Boolean": bool,
    "True": bool,
}


def wrong(kind: Any, value: Any, path: str = "") -> list[str]:
    """What does not fit: unknown fields, missing ones, wrong types."""
    if isinstance(kind, dict) and "array" in kind:
        if not isinstance(value, list):
            return [f"{path}: no list"]
        return [
            w for n, one in enumerate(value) for w in wrong(kind["array"], one, f"{path}[{n}]")
        ]
    if isinstance(kind, dict):
        return _any(kind["any"], value, path)
    if kind in SCALARS:
        return [] if isinstance(value, SCALARS[kind]) else [f"{path}: no {kind}: {value!r}"]
    described = api()["types"][kind]
    if "any" in described:
        return _any(described["any"], value, path)
    return _fields(described["fields"], value, path or kind)


def _any(kinds: list[Any], value: Any, path: str) -> list[str]:
    attempts = [wrong(kind, value, path) for kind in kinds]
    return min(attempts, key=len)


def _fields(fields: dict[str, Any], value: Any, path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: no object: {value!r}"]
    missing = [
        f"{path}.{name} is missing"
        for name, field in fields.items()
        if field["required"] and name not in value
    ]
    unknown = [f"{path}.{name} is unknown" for name in value if name not in fields]
    inner = [
        complaint
        for name, one in value.items()
        if name in fields
        for complaint in wrong(fields[name]["type"], one, f"{path}.{name}")
    ]
    return missing + unknown + inner
