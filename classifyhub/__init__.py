"""The composition root: settings, the application, the command line. Imported by nobody."""

VERSION = "0.1.0"
