"""The operations: permission-checked functions that every face calls."""
