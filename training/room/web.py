"""The room as a web server: `app.py` of this folder, with safe headers on every answer. Started by `lmag session`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from panel.pages.safe_headers import SafeHeaders

app = st.App(Path(__file__).with_name("app.py"), middleware=[Middleware(SafeHeaders)])
