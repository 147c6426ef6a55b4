"""The command line: arguments in, calls, exit status out. The only place that prints."""

from .commands import main

__all__ = ["main"]
