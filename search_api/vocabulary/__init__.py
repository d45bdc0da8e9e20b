"""Words that questions are made of, kept as data (see `ingest.vocabulary`)."""
