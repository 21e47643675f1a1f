"""The installation's secret, with which pseudonyms and fingerprints are made; it never leaves the machine."""

import os
import secrets
from pathlib import Path

import click

VARIABLE = "EXTENSLINT_SECRET"


def secret() -> bytes:
    """The secret from the environment, else from the user's own folder, where it is made the first time (mode 0600).

    A run that can neither read nor keep one gets one of its own: its pseudonyms then differ from other runs'.
    """
    if given := os.environ.get(VARIABLE):
        return given.encode()
    path = Path(click.get_app_dir("extenslint")) / "secret"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_once(path, secrets.token_hex(32))
        return path.read_bytes().strip() or secrets.token_bytes(32)
    except OSError:
        return secrets.token_bytes(32)


def _write_once(path: Path, text: str) -> None:
    """Writes the file unless another run has just made it."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
    except FileExistsError:
        pass
