import DequeModule

/// The stream on which a client hears what it has not asked for, and what was said while it had none.
///
/// Confined to the gateway's event loop.
final class UnaskedStream {
  private let bounds: GatewayBounds
  private var exchange: (any Exchange)?
  private var unheard: Deque<[UInt8]> = []
  private var unheardBytes = 0

  /// - Parameter bounds: how much is kept while nobody listens; the oldest is dropped beyond it.
  init(bounds: GatewayBounds) {
    self.bounds = bounds
  }

  /// Whether somebody listens.
  var isOpen: Bool { exchange != nil }

  /// Takes the stream of a client; an older one ends.
  func open(_ exchange: any Exchange) {
    self.exchange?.endStream()
    self.exchange = exchange
    exchange.openStream(headers: [])
    exchange.keepAlive()
    exchange.onGone = { [weak self, weak exchange] in
      if let self, self.exchange === exchange { self.exchange = nil }
    }
    while let message = unheard.popFirst() { exchange.send(message: message) }
    unheardBytes = 0
  }

  /// Takes the one stream of a client over stdio, which is always open.
  func use(_ line: StdioExchange) { exchange = line }

  /// Says something, or keeps it until a stream opens.
  func send(_ message: [UInt8]) {
    if let exchange { return exchange.send(message: message) }
    unheard.append(message)
    unheardBytes += message.count
    while unheard.count > bounds.queuedMessages || unheardBytes > bounds.queuedBytes, let oldest = unheard.popFirst() {
      unheardBytes -= oldest.count
    }
  }

  /// Ends the stream.
  func end() {
    exchange?.endStream()
    exchange = nil
  }
}
