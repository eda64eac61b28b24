import Glibc

/// One TCP connection to a program on this machine, for requests that no well-behaved client would send.
actor LoopbackConnection {
  private let executor = BlockingExecutor(label: "loopback connection")
  private let connection: Int32

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Connects to a port of 127.0.0.1.
  init(port: UInt16) throws {
    let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard made >= 0 else { throw ProofError("no socket: \(String(cString: strerror(errno)))") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(made, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else {
      let reason = String(cString: strerror(errno))
      close(made)
      throw ProofError("nobody listens on port \(port): \(reason)")
    }
    _ = fcntl(made, F_SETFL, O_NONBLOCK)
    connection = made
  }

  deinit {
    close(connection)
  }

  /// Sends a request and reads its answer; stops sending as soon as one arrives.
  func exchange(_ request: [UInt8], within patience: Duration = PseudoTerminal.patience) throws -> HTTPReply {
    let end = ContinuousClock.now + patience
    var rest = request[...]
    var answer: [UInt8] = []
    while ContinuousClock.now < end {
      let wantsToSend = !rest.isEmpty && answer.isEmpty
      var entry = pollfd(fd: connection, events: Int16(wantsToSend ? POLLIN | POLLOUT : POLLIN), revents: 0)
      guard poll(&entry, 1, 100) > 0 else { continue }
      if entry.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
        guard let more = receive() else { return try HTTPReply(parsing: answer) }
        answer += more
        if HTTPReply.isComplete(answer) { return try HTTPReply(parsing: answer) }
      } else if entry.revents & Int16(POLLOUT) != 0 {
        let count = rest.prefix(1 << 20).withUnsafeBytes {
          Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count > 0 { rest = rest.dropFirst(count) } else { rest = [] }
      }
    }
    throw ProofError("no end of the answer after \(patience); so far: \(String(decoding: answer, as: UTF8.self))")
  }

  /// Waits until the other side closes the connection.
  func isClosed(within patience: Duration = .seconds(10)) -> Bool {
    let end = ContinuousClock.now + patience
    while ContinuousClock.now < end {
      var entry = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      if poll(&entry, 1, 100) > 0, receive() == nil { return true }
    }
    return false
  }

  /// What has arrived; nothing at the end.
  private func receive() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(connection, &bytes, bytes.count, 0)
    if count < 0, errno == EAGAIN || errno == EINTR { return [] }
    return count > 0 ? Array(bytes[..<count]) : nil
  }
}
