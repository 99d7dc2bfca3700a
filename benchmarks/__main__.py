"""``python -m benchmarks``: every benchmark, one after the other."""

from benchmarks import agent, engine, http, imports, jobs, others

print("Engine", flush=True)
engine.main()
print("\nEngine against other scanners", flush=True)
others.main()
print("\nHTTP", flush=True)
http.main()
print("\nJobs", flush=True)
jobs.main()
print("\nCSV import", flush=True)
imports.main()
print("\nAgent", flush=True)
agent.main()
