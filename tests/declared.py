"""The texts that a register's declaration needs; tests hold the catalogues against it."""

from collections.abc import Iterator, Sequence

from school.fields import Choice, Counts, Field, Items, Notes
from school.register import Register


def needed(register: Register) -> set[str]:
    """The keys without which the register cannot be shown."""
    name = f"register-{register.name}"
    keys = {f"{name}-{part}" for part in ("title", "list", "about", "waiting")}
    if register.acknowledged:
        keys.add(f"{name}-analysis")
    if register.starts_with_file:
        keys.add(f"{name}-from-file")
    if register.begins is not Register.begins:
        keys.add(f"{name}-write")
    keys |= {f"{register.name}-figure-{figure.name}" for figure in register.figures}
    keys |= {f"view-{view}" for view in register.views}
    return keys | set(_of_fields(register.name, register.name, register.fields))


def possible(register: Register) -> set[str]:
    """The keys that it has a use for, if they are there."""
    return {
        f"{prefix}-{one.name}-{part}"
        for prefix, one in _fields(register.name, register.name, register.fields)
        for part in ("ask", "hint", "shown")
    }


def _fields(name: str, prefix: str, fields: Sequence[Field]) -> Iterator[tuple[str, Field]]:
    for one in fields:
        yield prefix, one
        if isinstance(one, Items):
            yield from _fields(name, f"{name}-{one.name}", one.fields)


def _of_fields(name: str, prefix: str, fields: Sequence[Field]) -> Iterator[str]:
    for there, one in _fields(name, prefix, fields):
        yield f"{there}-{one.name}"
        match one:
            case Choice():
                yield from (f"{there}-{one.name}-{code}" for code in one.options)
            case Counts():
                yield f"{there}-{one.name}-shown"
            case Notes():
                yield from (f"{there}-{one.name}-{way}" for way in ("next", "card", "full"))
            case Items():
                yield f"{there}-{one.name}-hint"
        if one.instead:
            yield f"{there}-{one.name}-instead"
