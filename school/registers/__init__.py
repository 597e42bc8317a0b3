"""The registers of the school: one module each, found by being here."""

import importlib
import pkgutil
from collections.abc import Mapping

from school.register import Register


def discover() -> Mapping[str, Register]:
    """All registers by name, in the order of their module's ORDER, then by name.

    Raises ValueError when two share a name.
    """
    modules = [
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    ]
    modules.sort(key=lambda module: (module.ORDER, module.REGISTER.name))
    registers: dict[str, Register] = {}
    for module in modules:
        if module.REGISTER.name in registers:
            raise ValueError(f"two registers are called {module.REGISTER.name}")
        registers[module.REGISTER.name] = module.REGISTER
    return registers
