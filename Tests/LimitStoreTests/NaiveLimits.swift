import LimitStore

/// Limits counted by remembering every call and adding them all up: slow, and too simple to be wrong.
struct NaiveLimits {
  private struct Call {
    var time: Int64
    var amount: Int
    var key: CounterKey
    var ticket: Int
  }

  private var calls: [Call] = []
  private var lastTicket = 0
  private var lastMoment = Int64.min / 2
  private var longestWindow: [CounterKey: Int64] = [:]

  enum Answer: Equatable {
    case reserved(Int)
    case refused(index: Int, retryAfter: Int64?)
  }

  mutating func reserve(_ requests: [LimitRequest], at reading: Int64) -> Answer {
    // Up to a second earlier is the same moment, read out of order.
    let now = reading < lastMoment && lastMoment - reading <= 1_000_000_000 ? lastMoment : reading
    for request in requests {
      longestWindow[request.key] = max(longestWindow[request.key] ?? 0, nanoseconds(request))
    }
    // What has left its longest window is gone for good, even when the clock is then set back.
    let before = lastMoment == .min / 2 ? now : lastMoment
    calls.removeAll { before - $0.time >= longestWindow[$0.key] ?? 0 }
    // And nothing can have happened later than now.
    for index in calls.indices where calls[index].time > now { calls[index].time = now }
    lastMoment = now
    let refusals = requests.enumerated().filter { !fits($0.element, requests, at: now) }
    if let first = refusals.first {
      let moments = refusals.map { moment($0.element, requests, from: now) }
      return .refused(index: first.offset, retryAfter: moments.contains(nil) ? nil : moments.compactMap(\.self).max())
    }
    lastTicket += 1
    for key in Set(requests.map(\.key)) {
      calls.append(Call(time: now, amount: amount(of: key, requests), key: key, ticket: lastTicket))
    }
    return .reserved(lastTicket)
  }

  mutating func giveBack(_ ticket: Int) {
    calls.removeAll { $0.ticket == ticket }
  }

  func used(_ key: CounterKey, window: Int64, at now: Int64) -> Int {
    calls.filter { $0.key == key && now - $0.time < window }.reduce(0) { $0 + $1.amount }
  }

  private func amount(of key: CounterKey, _ requests: [LimitRequest]) -> Int {
    requests.filter { $0.key == key }.map(\.amount).max() ?? 0
  }

  private func fits(_ request: LimitRequest, _ requests: [LimitRequest], at now: Int64) -> Bool {
    let amount = amount(of: request.key, requests)
    return amount == 0 || used(request.key, window: nanoseconds(request), at: now) + amount <= request.max
  }

  /// How long until a request fits: nothing changes but when a call leaves the window.
  private func moment(_ request: LimitRequest, _ requests: [LimitRequest], from now: Int64) -> Int64? {
    let window = nanoseconds(request)
    let moments = calls.filter { $0.key == request.key }.map { $0.time + window }.filter { $0 > now }.sorted()
    return moments.first { fits(request, requests, at: $0) }.map { $0 - now }
  }

  private func nanoseconds(_ request: LimitRequest) -> Int64 { Int64(request.windowSeconds) * 1_000_000_000 }
}
