"""Starts the app: the frame, who is here, and the pages of each part. Nothing else."""

from __future__ import annotations

import streamlit as st

from panel.pages import start, who
from panel.pages.frame import open_frame
from panel.pages.loopback import only_this_machine
from panel.pages.menu import PAGES
from panel.pages.sidebar import sidebar
from panel.pages.tell import draw_page
from panel.wiring import open_panel
from training.pages.menu import joined

open_frame()
only_this_machine()
who.remember()
panel = open_panel()
profile = who.current_profile(panel)
pages = [entry.page() for entry in joined(PAGES)]
page = st.navigation(pages, position="sidebar" if profile else "hidden", expanded=True)
if profile is None:
    draw_page(start.show)
else:
    sidebar(panel, profile)
    draw_page(page.run)
