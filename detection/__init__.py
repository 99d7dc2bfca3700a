"""The classification engine: rules and a text in, a verdict out. Pure and synchronous: no I/O, no clock, no framework."""
