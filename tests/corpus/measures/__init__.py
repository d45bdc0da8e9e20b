"""Measures of a corpus: each module compares listed objects with the truth and returns a `Score`."""
