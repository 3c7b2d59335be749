"""Screen parts that Streamlit itself does not have."""
