"""The project's own checks, in a virtual environment of their own.

    python3 dev.py            installs everything in .venv and runs every check
    python3 dev.py tests      runs one check, in the environment made before

It needs Python 3.11 or newer with venv, git, and a package registry.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / "python")

SPHINX = ["-q", "-d", "docs/_build/doctrees"]
"""The pages are read once for both builders."""

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "architecture": ["lint-imports"],
    "tests": ["pytest", "-q", "--numprocesses", "auto"],
    "docs": [
        "sphinx",
        "-n",
        "-W",
        "--keep-going",
        *SPHINX,
        "-b",
        "html",
        "docs",
        "docs/_build/html",
    ],
    "doctest": ["sphinx", "-W", *SPHINX, "-b", "doctest", "docs", "docs/_build/doctest"],
}


def main() -> int:
    """Run the checks asked for, all of them by default, and say which failed."""
    asked = sys.argv[1:]
    unknown = [name for name in asked if name not in CHECKS]
    if unknown:
        print(f"no check named {', '.join(unknown)}; there are: {', '.join(CHECKS)}")
        return 2
    if not asked:
        install()
    failed = [name for name in asked or CHECKS if not passes(name)]
    print("\n" + (f"failed: {', '.join(failed)}" if failed else "every check passed"))
    return 1 if failed else 0


def install() -> None:
    """Make the environment and install the library and what its checks need."""
    if not VENV.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--upgrade", "pip>=25.1"], check=True)
    subprocess.run([*pip, "--editable", ".", "--group", "dev"], check=True, cwd=ROOT)


def passes(name: str) -> bool:
    """Run one check in the environment, and say how long it took."""
    print(f"\n── {name}", flush=True)
    program, *words = CHECKS[name]
    command = [str(BIN / program)] if program == "lint-imports" else [PYTHON, "-m", program]
    start = time.monotonic()
    done = subprocess.run([*command, *words], cwd=ROOT, check=False)
    verdict = "passed" if done.returncode == 0 else "FAILED"
    print(f"── {name} {verdict} in {time.monotonic() - start:.0f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
