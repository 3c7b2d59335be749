"""The commands of training, such as `lmag exercises`; `lmag.py` joins them to those of the panel."""

from training.commands import exercises, session

__all__ = ["exercises", "session"]
