"""Reports of many outlets become one event."""
