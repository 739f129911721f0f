"""The shell, written once: asking and waiting, without decisions. The sync shell is derived from it."""
