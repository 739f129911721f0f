"""The rules that the stand-in's resources obey: what may be done, how it goes, and what it changes."""
