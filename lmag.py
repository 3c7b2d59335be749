"""The console command: joins the command groups, as `app.py` joins the pages."""

from panel.commands import app
from training import commands as training_commands

__all__ = ["app", "training_commands"]

if __name__ == "__main__":
    app()
