"""The command: `python -m screenshots` draws the README's pictures into `docs/`; `--all` every screen at every size."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Draw the pictures; gives the exit code."""
    parser = argparse.ArgumentParser("python -m screenshots", description=__doc__)
    parser.add_argument("--into", type=Path, default=Path("docs"), help="the folder to draw into (docs)")
    parser.add_argument("--all", action="store_true", help="every screen at three sizes in every theme")
    parser.add_argument("--only", metavar="NAME", help="the pictures whose name begins so")
    options = parser.parse_args(argv)
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)

    from assistant.commands.demo import messages
    from screenshots.camera import picture
    from screenshots.scenes import ALL, README

    day, said = messages()
    options.into.mkdir(parents=True, exist_ok=True)
    for scene in ALL if options.all else README:
        if not scene.name.startswith(options.only or ""):
            continue
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(picture(scene, Path(folder), day, said))
        path = options.into / f"{scene.name}.svg"
        path.write_text(svg, encoding="utf-8")
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
