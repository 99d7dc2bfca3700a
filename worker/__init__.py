"""The fourth caller of the operations: it runs jobs and delivers webhooks, in a process of its own."""
