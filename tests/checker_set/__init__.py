"""The labelled set by which the checker of reasons is measured."""
