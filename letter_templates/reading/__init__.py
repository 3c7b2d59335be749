"""Reads a letter that we did not write: what kind it is, what it says, and what it leaves unsaid.

`check_letter_file` joins everything: the file (`letter_file`), its parts (`parts`), the elements that the law asks for
(`foreign_elements`), dates (`stated_dates`), the record (`against_record`), plain English (`plain_english`), the
challenge a family's adviser would make (`challenge`), and the reasoning patterns of `letter_templates.reasons`.
Every finding points at words of the letter, or says that they are not there. Nothing here changes a text.
"""
