"""How fast doapi is, beside floors and peers measured in the same run: `python -m benchmarks`."""
