# Derived by `make generate` from wrapper/doapi/_async/waits/__init__.py. Do not edit.
"""Everything that waits: imported as one, when something waits first."""
