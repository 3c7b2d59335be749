"""The pages of the room of a group session."""
