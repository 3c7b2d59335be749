"""A new step of the same page starts at its top, with its heading in focus, as a new page would."""

from __future__ import annotations

from typing import Final

import streamlit as st

_TO_TOP: Final = """
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  const heading = document.querySelector(".lm-head h2, .stMain h2");
  if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
"""


def top_on_change(name: str, value: str) -> None:
    """Call with what the page shows now; when that is not what it showed last, the page goes to its top."""
    key, count = f"shown:{name}", f"shown:{name}:times"
    before = st.session_state.get(key)
    st.session_state[key] = value
    if before is not None and before != value:
        st.session_state[count] = st.session_state.get(count, 0) + 1
    if count in st.session_state:  # drawn again unchanged it does nothing: a script runs when its words are new
        words = f"/* {st.session_state[count]} */ setTimeout(() => {{ {_TO_TOP} }}, 150);"
        st.html(f"<script>{words}</script>", unsafe_allow_javascript=True)
