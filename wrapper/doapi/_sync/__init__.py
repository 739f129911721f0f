# Derived by `make generate` from wrapper/doapi/_async/__init__.py. Do not edit.
"""The shell, written once: asking and waiting, without decisions. The sync shell is derived from it."""
