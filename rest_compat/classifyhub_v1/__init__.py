"""``/api/v1``: the documented ClassifyHub API (``X-API-Key``, errors as ``{"detail": …}``)."""
