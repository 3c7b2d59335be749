"""Training: where to go on, the four activities, and the cases."""

from __future__ import annotations

import streamlit as st

from panel.pages import pieces
from panel.pages.frame import page_header
from panel.pages.tell import told
from training.services.material import material


def show() -> None:
    page_header("Training", "Every child, family and school here is invented.")
    told()
    pieces.style()
    for case in material().exercises:
        st.markdown(f"**{case.title}**")
        st.caption(case.summary)


if __name__ == "__main__":
    show()
