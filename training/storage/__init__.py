"""The record of training: a database of its own, apart from the cases, which can be erased without touching them."""
