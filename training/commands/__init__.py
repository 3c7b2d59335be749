"""The commands of training: `lmag exercises`, `lmag session`."""
