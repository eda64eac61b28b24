"""Prints the medians of the gateway benchmark and the ratios that the budget speaks of."""

import sys
from collections import defaultdict
from statistics import median

rounds = defaultdict(list)
memory = {}
for line in open(sys.argv[1]):
    kind, key, *numbers = line.split()
    if kind == "memory":
        memory[key] = int(numbers[0])
    else:
        rounds[kind, int(key)].append([float(number) for number in numbers])

middle = {key: [median(column) for column in zip(*rows)] for key, rows in rounds.items()}
failed = {key: sum(row[3] for row in rows) for key, rows in rounds.items()}

print(f"{'':12}{'connections':>12}{'calls/s':>12}{'p50 µs':>10}{'p99 µs':>10}{'added p50 µs':>14}{'failed':>8}{'memory MB':>11}")
for (subject, connections), (rate, half, most, _) in sorted(middle.items(), key=lambda item: item[0][1]):
    added = half - middle[("direct", connections)][1] if ("direct", connections) in middle else float("nan")
    size = f"{memory[subject] / 1024:11.1f}" if subject in memory else ""
    print(
        f"{subject:12}{connections:12}{rate:12,.0f}{half:10.0f}{most:10.0f}{added:14.0f}"
        f"{failed[subject, connections]:8.0f}{size}"
    )

for connections in sorted({connections for _, connections in middle}):
    pair = middle.get(("policydeck", connections)), middle.get(("nginx", connections))
    if all(pair):
        ours, theirs = pair
        print(f"policydeck / nginx, {connections} connection(s): {ours[0] / theirs[0]:.2f} of its calls per second (budget 0.7)")
if "policydeck-idle" in memory:
    print(f"policydeck idle: {memory['policydeck-idle'] / 1024:.1f} MB (budget 30)")
if sum(failed.values()):
    sys.exit("Some calls failed: the numbers mean nothing.")
