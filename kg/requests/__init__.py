"""The ledger of requests: what a body asked for, of whom, by when, and what its later meetings answer."""
