"""SEND Academy: practice on fictional cases with the real test and the real checker.

`exercises/`, `spotting/`, `mending/` and `questions/` hold the material as data; `paths.yaml` the induction paths.
Inside, as in `panel`: pages, commands or room -> wiring -> services or storage -> domain. The record of who has done
what is a database of its own, apart from the cases. The room of a group session is a process of its own.
"""
