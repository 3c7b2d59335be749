"""The console command: joins the command groups, as `app.py` joins the pages."""

from panel.commands import app

if __name__ == "__main__":
    app()
