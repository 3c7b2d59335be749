"""The law: what it says, on which day, how we know, and what follows from it. Knows nothing of panels or letters.

`law/*.yaml` holds the law as data, `lawbook` loads it and answers for one day, `evaluate` applies a test,
`deadlines` gives every date, `age` and `circumstances` say who has the right and who else must act.
A change of the law is a new version of an entry in `law/`, with its first day in force, beside the old one.
"""
