"""One function for each thing a learner or a trainer can do."""
