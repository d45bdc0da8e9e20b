"""A fictional corpus with its truth: three bodies, twelve years, 150 people, and what became of each request.

Consumes a seed, a number of meetings and a pool of words (`pools/*.toml`); produces documents and `truth.json`.
The generator knows nothing of the rules that read its documents: it was written from how councils write.
"""
