"""Everything that waits: imported as one, when something waits first."""
