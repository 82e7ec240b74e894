"""What runs on every change is what the README tells people to run."""

from __future__ import annotations

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_ci_runs_the_readme_s_second_command_in_another_folder() -> None:
    commands = re.findall(r"```sh\n(.+)\n```", (ROOT / "README.md").read_text("utf-8"))
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    last = script.rstrip().splitlines()[-1]
    assert last.replace('"$VENV"', ".venv").removesuffix(' "$@"') == commands[1]
    assert "set -euo pipefail" in script
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
