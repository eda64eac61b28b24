/// What a reservation counts, counter by counter; the same for every store.
struct ReservationPlan {
  /// What one counter is asked for.
  struct Part {
    var key: CounterKey
    /// The largest amount that a request for the counter names.
    var amount: Int
    /// The longest window that a request for the counter looks back over, in nanoseconds.
    var window: Int64
  }

  /// Whether an amount fits into a limit.
  enum Room {
    case fits
    /// It will fit at this moment if nobody calls meanwhile.
    case later(Int64)
    /// It never will.
    case never
  }

  let requests: [LimitRequest]
  /// One part for each counter; none for requests of nothing.
  let parts: [Part]

  init(_ requests: [LimitRequest]) {
    self.requests = requests
    var parts: [Part] = []
    parts.reserveCapacity(requests.count)
    for request in requests where request.amount > 0 {
      if let index = parts.firstIndex(where: { $0.key == request.key }) {
        parts[index].amount = max(parts[index].amount, request.amount)
        parts[index].window = max(parts[index].window, request.window)
      } else {
        parts.append(Part(key: request.key, amount: request.amount, window: request.window))
      }
    }
    self.parts = parts
  }

  /// Why the plan cannot be carried out, if it cannot.
  ///
  /// - Parameters:
  ///   - now: the moment of the call.
  ///   - room: whether an amount fits into a limit, where it is not more than the limit itself.
  func refusal<Failure: Error>(
    at now: Int64,
    room: (LimitRequest, Int) throws(Failure) -> Room
  ) throws(Failure) -> LimitRefusal? {
    var first: Int?
    var latest: Int64? = now
    for (index, request) in requests.enumerated() {
      guard let part = parts.first(where: { $0.key == request.key }) else { continue }
      let answer = part.amount > request.max ? .never : try room(request, part.amount)
      switch answer {
      case .fits: continue
      case .later(let moment): latest = latest.map { max($0, moment) }
      case .never: latest = nil
      }
      if first == nil { first = index }
    }
    return first.map { LimitRefusal(index: $0, retryAfter: latest.map { $0 - now }) }
  }
}
