"""What training is made of: exercises, items, answers, feedback, records. No input, no output, no clock."""
