// What all clients share - places, memory - runs out for whoever holds most of it, not for whoever comes next.

// MARK: - Places

extension GatewayCore {
  /// Closes the idlest connection of the grant that has most of them.
  ///
  /// - Returns: whether there is a place now; not when every grant has one connection only.
  func makeRoom(for newcomer: ClientConnection) -> Bool {
    var counts: [ObjectIdentifier: Int] = [:]
    for connection in connections.values {
      if let gate = connection.gate { counts[ObjectIdentifier(gate), default: 0] += 1 }
    }
    guard let most = counts.values.max(), most > 1 else { return false }
    // Between grants that have as many it is the newcomer's own.
    let own = newcomer.gate.map { ObjectIdentifier($0) }
    let holder = own.flatMap { counts[$0] == most ? $0 : nil } ?? counts.first { $0.value == most }?.key
    let held = connections.values.filter { $0 !== newcomer && $0.gate.map { ObjectIdentifier($0) } == holder }
    guard let idlest = held.min(by: { $0.isIdler(than: $1) }) else { return false }
    idlest.close()
    return true
  }
}

extension ClientConnection {
  /// Whether less is lost with this connection than with another.
  fileprivate func isIdler(than other: ClientConnection) -> Bool {
    isIdle == other.isIdle ? lastActive < other.lastActive : isIdle
  }
}

// MARK: - Bodies of requests

extension GatewayCore {
  /// Counts a body, or more of it, if it may be kept.
  ///
  /// - Returns: whether it may: not when all bodies together are too large and no other is larger than this.
  func takeBody(_ count: Int, of connection: ClientConnection) -> Bool {
    if bodyBytes + count > bounds.bodyBytesOfAll {
      let others = connections.values.filter { $0 !== connection }
      guard let largest = others.max(by: { $0.bodyBytes < $1.bodyBytes }),
        largest.bodyBytes > connection.bodyBytes + count
      else { return false }
      giveBackBody(of: largest)
      largest.close()
    }
    bodyBytes += count
    connection.bodyBytes += count
    return true
  }

  /// Counts the body of a request no longer that is answered, or will not be.
  func giveBackBody(of connection: ClientConnection) {
    bodyBytes -= connection.bodyBytes
    connection.bodyBytes = 0
  }
}

// MARK: - Unread answers

extension GatewayCore {
  /// An answer up to this size is not counted while it arrives, in bytes: nearly all are smaller, and soon gone.
  static let smallAnswer = 64 << 10

  /// Counts what a client has not read.
  func countUnread(_ count: Int, of connection: ClientConnection) {
    note(count, connection)
    if unreadBytes > bounds.unreadBytesOfAll { relieve(counted: connection) }
  }

  /// Counts nothing any more for a client that has read enough, or has gone.
  func giveBackUnread(of connection: ClientConnection) { note(0, connection) }

  /// Counts a large answer that arrives, or no longer when there is nothing of it.
  func countArriving(_ count: Int, of request: RelayedRequest) {
    unreadBytes += count - request.arrivedBytes
    request.arrivedBytes = count
    arriving[ObjectIdentifier(request)] = count > 0 ? request : nil
    if unreadBytes > bounds.unreadBytesOfAll { relieve() }
  }

  /// Ends what is largest of all that clients have not read, until that is little enough.
  ///
  /// - Parameter counted: a connection that has just been counted; others may have read since they were.
  private func relieve(counted: ClientConnection? = nil) {
    for connection in connections.values where connection !== counted && connection.unreadBytes > 0 {
      note(connection.unsent, connection)
    }
    while unreadBytes > bounds.unreadBytesOfAll {
      let slowest = connections.values.max { $0.unreadBytes < $1.unreadBytes }
      let largest = arriving.values.max { $0.arrivedBytes < $1.arrivedBytes }
      let (unread, arrived) = (slowest?.unreadBytes ?? 0, largest?.arrivedBytes ?? 0)
      guard unread + arrived > 0 else { return }
      if let slowest, unread >= arrived {
        giveBackUnread(of: slowest)
        slowest.close()
      } else {
        largest?.giveUpAnswer()
      }
    }
  }

  private func note(_ count: Int, _ connection: ClientConnection) {
    unreadBytes += count - connection.unreadBytes
    connection.unreadBytes = count
  }
}
