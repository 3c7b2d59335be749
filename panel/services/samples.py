"""The fictional sample cases: the format is `SampleCase`, in `sample_case.py`."""

from panel.services.sample_case import SampleCase, read_samples

__all__ = ["SampleCase", "read_samples"]
