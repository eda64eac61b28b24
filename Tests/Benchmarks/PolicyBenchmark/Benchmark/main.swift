import Glibc

let rows = Decisions.measure() + Documents.measure()
print("| what | CPU | a plain reading | ratio |\n|---|---|---|---|")
for row in rows { print(row) }
print("")
let calls = getenv("CALLS").flatMap { Int(String(cString: $0)) } ?? 1_000_000
for line in Promise.check(calls: calls) { print(line) }
