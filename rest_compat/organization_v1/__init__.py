"""``/v1``: the documented organisation API (Bearer keys with permissions, errors as ``{"error": …, "request_id": …}``)."""
