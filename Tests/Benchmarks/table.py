"""Prints the medians of the gateway benchmark and the ratios that the budget speaks of.

A line of the input is: workload and subject, connections, calls per second, p50 and p99 in microseconds, failed calls, calls, and
hundredths of a second of processor time. Processor time per call says what a core could do if it had nothing else to do,
so it is the number to trust on a busy machine.
"""

import sys
from collections import defaultdict
from statistics import median

rounds = defaultdict(list)
memory = {}
for line in open(sys.argv[1]):
    kind, key, *numbers = line.split()
    if kind == "memory":
        memory[key] = int(numbers[0])
        continue
    rate, half, most, failed, calls, ticks = map(float, numbers)
    rounds[kind, int(key)].append((rate, half, most, ticks * 10_000 / max(calls, 1), failed))

middle = {key: [median(column) for column in zip(*rows)] for key, rows in rounds.items()}
failed = {key: sum(row[4] for row in rows) for key, rows in rounds.items()}

titles = ["connections", "calls/s", "p50 µs", "p99 µs", "added p50 µs", "CPU µs/call", "failed", "memory MB"]
print(f"{'':18}" + "".join(f"{title:>14}" for title in titles))
for (name, connections), (rate, half, most, cost, _) in middle.items():
    workload = name.split(":")[0]
    direct = middle.get((f"{workload}:direct", connections))
    added = half - direct[1] if direct else float("nan")
    size = f"{memory[name] / 1024:14.1f}" if name in memory else ""
    print(
        f"{name:18}{connections:14}{rate:14,.0f}{half:14.0f}{most:14.0f}{added:14.0f}{cost:14.1f}"
        f"{failed[name, connections]:14.0f}{size}"
    )

print()
for (name, connections), ours in middle.items():
    workload, subject = name.split(":")
    if subject in ("direct", "nginx"):
        continue
    budgets = {"nginx": " (budget 0.70)", "policydeck": " (budget 0.50)" if subject == "sqlite" else ""}
    for other in ("nginx", "mcp-proxy", "policydeck"):
        theirs = middle.get((f"{workload}:{other}", connections))
        if theirs and subject not in (other, "mcp-proxy") and (other != "policydeck") == (subject == "policydeck"):
            print(
                f"{workload}, {connections} connection(s): {subject} / {other} {ours[0] / theirs[0]:.2f} of its calls per "
                f"second{budgets.get(other, '')}, {ours[3] / max(theirs[3], 0.1):.2f} times its processor time per call"
            )
if "policydeck-idle" in memory:
    print(f"policydeck idle: {memory['policydeck-idle'] / 1024:.1f} MB (budget 30)")
if sum(failed.values()):
    sys.exit("Some calls failed: the numbers mean nothing.")
