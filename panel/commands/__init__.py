"""`lmag`: the console command. Thin: each command reads its input, calls one service and prints.

Exit codes: 0 fine, 1 findings or a "no", 2 bad input. With --json, stdout carries JSON and nothing else.
"""

from panel.commands import app_server, check, law, letter, standing_document
from panel.commands.console import app

__all__ = ["app", "app_server", "check", "law", "letter", "standing_document"]
