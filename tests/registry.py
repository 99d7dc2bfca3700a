"""The registry with every operation in it: each module of ``resolvers`` enters its own when it is imported."""

import importlib
import pkgutil

import resolvers
from resolvers.operations import REGISTRY

for _module in pkgutil.iter_modules(resolvers.__path__):
    importlib.import_module(f"resolvers.{_module.name}")

__all__ = ["REGISTRY"]
