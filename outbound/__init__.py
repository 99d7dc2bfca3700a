"""What leaves the hub over HTTP: fetched pages, webhooks and their tests, through one guarded client. Imports ``domain`` only."""
