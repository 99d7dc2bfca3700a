"""Bytes in, text out: HTML, PDF, office files and plain text, read in processes of their own that a hostile file may ruin."""
