"""The app as a web server: `app.py`, with safe headers on every answer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from panel.pages.safe_headers import SafeHeaders

app = st.App(Path(__file__).resolve().parents[2] / "app.py", middleware=[Middleware(SafeHeaders)])
