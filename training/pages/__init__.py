"""Practice, calibration, records and the trainer's desk. Thin: each page asks a service and draws what it says."""
