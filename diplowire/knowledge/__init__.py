"""States, organisations, offices and who held them when: loading, checking, lookup."""
