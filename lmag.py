"""Console command."""
def app(): print("hi")
