"""``python -m benchmarks``: every benchmark, one after the other."""

from benchmarks import engine, http, imports

print("Engine", flush=True)
engine.main()
print("\nHTTP", flush=True)
http.main()
print("\nCSV import", flush=True)
imports.main()
