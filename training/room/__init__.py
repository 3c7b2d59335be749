"""The room of a group session: its own process, its own case-free database, open to a local network by a code."""
