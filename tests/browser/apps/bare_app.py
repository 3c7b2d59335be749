"""One button and a line of words: what a click costs on this machine, now, with nothing behind it."""

import streamlit as st

pressed = st.session_state.setdefault("pressed", 0)
if st.button("Next"):
    pressed = st.session_state["pressed"] = pressed + 1
st.write(f"Pressed {pressed} times.")
