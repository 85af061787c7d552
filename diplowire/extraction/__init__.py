"""Who did or said what to whom, when and where."""
