"""The commands, each a function of its options; only the one that is run is loaded."""

from __future__ import annotations

import argparse
from importlib import import_module

from assistant.settings import Settings

_WHERE = {
    "chat": "talking",
    "demo": "talking",
    "faq": "answering",
    "understand": "answering",
    "timeline": "showing",
    "explain": "showing",
    "visit": "showing",
    "export": "keeping",
    "import": "keeping",
    "lock": "keeping",
    "unlock": "keeping",
    "forget": "keeping",
}


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Run the command that the options name; gives its exit code. Raises LiverlineError's kinds."""
    module = import_module(f"assistant.commands.{_WHERE[options.command]}")
    code = getattr(module, f"{options.command}_command")(options, settings)
    assert isinstance(code, int)
    return code
