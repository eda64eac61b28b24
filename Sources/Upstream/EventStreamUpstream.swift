import HTTPFraming
public import MCPProtocol
public import NIOCore

/// A conversation with a server that speaks the older HTTP+SSE transport: one stream carries everything the server says,
/// and each message to it is a POST to the address that the stream names first.
///
/// Source: MCP 2024-11-05 basic/transports "HTTP with SSE".
///
/// `@unchecked Sendable`: confined to `eventLoop`, which every entry asserts.
public final class EventStreamUpstream: @unchecked Sendable {
  /// Called for every message of the server.
  public var onMessage: ([UInt8]) -> Void = { _ in }
  /// Called for a request that the server has not accepted, with why, and whether it may have acted on it all the same; where
  /// it is not set, such a request is answered as a message of the server.
  public var onUnanswered: ((_ id: RequestID, _ reason: String, _ reachedServer: Bool) -> Void)?
  /// Called once when the conversation has ended without having been closed, with the rest of a sentence that begins
  /// with the server's name.
  public var onClose: (String) -> Void = { _ in }
  /// The loop everything happens on.
  public let eventLoop: any EventLoop

  private let endpoint: HTTPEndpoint
  private let limits: HTTPLimits
  private let trust: HTTPTrust
  private let fields: [HTTPField]
  private let stream: HTTPUpstream
  /// Where messages go; known when the server has said so.
  private var messages: HTTPUpstream?
  private var waiting = CircularBuffer<[UInt8]>()
  private var waitingBytes = 0
  /// The POST whose acceptance the next message waits for.
  private var posting: AcceptedPost?
  private var isStarted = false
  private var isEnded = false
  private var patience: Scheduled<Void>?

  /// How long a server may take to accept a message before the next is sent, in seconds: it must not overtake it, but a
  /// server that accepts a message only when it has answered it must not be waited for either.
  private static let acceptSeconds = 1.0
  /// How long a server may take to name the address for messages, in seconds.
  private static let endpointSeconds = 30.0

  /// Creates a conversation that has not begun.
  ///
  /// - Parameters:
  ///   - endpoint: where the stream is.
  ///   - fields: headers for every request.
  ///   - limits: bounds; `maxWaiting` messages and `maxBodyBytes` bytes wait at most until they can be sent.
  public init(
    endpoint: HTTPEndpoint,
    fields: [HTTPField],
    limits: HTTPLimits = .standard,
    trust: HTTPTrust = .system,
    eventLoop: any EventLoop
  ) {
    self.endpoint = endpoint
    self.fields = fields
    self.limits = limits
    self.trust = trust
    self.eventLoop = eventLoop
    stream = HTTPUpstream(endpoint: endpoint, limits: limits, trust: trust, eventLoop: eventLoop)
  }

  /// Asks for the stream.
  public func start() {
    eventLoop.assertInEventLoop()
    guard !isStarted else { return }
    isStarted = true
    var headers = baseHeaders()
    headers.replaceOrAdd(name: "Accept", value: "text/event-stream")
    let receiver = EventStreamReceiver { [weak self] in self?.happened($0) }
    _ = stream.send(.GET, headers: headers, to: receiver)
    wait(EventStreamUpstream.endpointSeconds) { $0.close(because: "did not name an address for messages in time") }
  }

  /// Sends a message when those before it are on their way.
  ///
  /// - Returns: whether it is sent or waits to be; not when too much waits already, or the conversation has ended.
  @discardableResult
  public func send(_ message: [UInt8]) -> Bool {
    eventLoop.assertInEventLoop()
    guard !isEnded, waiting.count < limits.maxWaiting, waitingBytes + message.count <= limits.maxBodyBytes else {
      return false
    }
    waiting.append(message)
    waitingBytes += message.count
    sendNext()
    return true
  }

  /// Ends the conversation; nothing more is reported.
  public func close() {
    eventLoop.assertInEventLoop()
    guard !isEnded else { return }
    isEnded = true
    patience?.cancel()
    posting = nil
    waiting.removeAll()
    stream.shutdown()
    messages?.shutdown()
  }

  private func close(because reason: String) {
    guard !isEnded else { return }
    close()
    onClose(reason)
  }

  private func wait(_ seconds: Double, _ then: @escaping @Sendable (EventStreamUpstream) -> Void) {
    patience?.cancel()
    patience = eventLoop.scheduleTask(in: .seconds(seconds)) { [weak self] in
      if let self { then(self) }
    }
  }
}

// MARK: - What the server says

extension EventStreamUpstream {
  private func happened(_ event: EventStreamReceiver.Event) {
    guard !isEnded else { return }
    switch event {
    case .event(let event) where event.type == "endpoint": named(String(decoding: event.data, as: UTF8.self))
    case .event(let event): if event.type == "message", !event.data.isEmpty { onMessage(event.data) }
    case .refused(let status): close(because: "does not offer an event stream (HTTP status \(status))")
    case .ended(let failure): close(because: failure?.description ?? "closed its event stream")
    }
  }

  private func named(_ reference: String) {
    // The first address counts; another would send what follows to somebody else.
    guard messages == nil else { return }
    do throws(HTTPEndpoint.Problem) {
      let target = try endpoint.resolving(reference)
      messages = HTTPUpstream(endpoint: target, limits: limits, trust: trust, eventLoop: eventLoop)
      patience?.cancel()
      sendNext()
    } catch {
      close(because: "cannot be spoken with: \(error)")
    }
  }
}

// MARK: - What is said to the server

extension EventStreamUpstream {
  private func sendNext() {
    guard !isEnded, posting == nil, let messages, let message = waiting.popFirst() else { return }
    waitingBytes -= message.count
    var headers = baseHeaders()
    headers.replaceOrAdd(name: "Accept", value: "application/json, text/event-stream")
    headers.replaceOrAdd(name: "Content-Type", value: "application/json")
    let post = AcceptedPost { [weak self] in self?.posted($0, $1, message) }
    posting = post
    wait(EventStreamUpstream.acceptSeconds) { $0.goOn(after: $0.posting) }
    _ = messages.post(message, headers: headers, to: post)
  }

  private func goOn(after post: AcceptedPost?) {
    guard let post, posting === post else { return }
    posting = nil
    patience?.cancel()
    sendNext()
  }

  private func posted(_ post: AcceptedPost, _ outcome: AcceptedPost.Outcome, _ message: [UInt8]) {
    guard !isEnded else { return }
    switch outcome {
    case .accepted: break
    case .refused(let status):
      let isRefusal = (400..<500).contains(status)
      refuse(message, "refused the message (HTTP status \(status))", reachedServer: !isRefusal)
    case .failed(let failure): refuse(message, failure.description, reachedServer: !failure.isBeforeRequest)
    }
    goOn(after: post)
  }

  /// A request that the server has not accepted is answered in its place, so that nobody waits for ever.
  private func refuse(_ message: [UInt8], _ reason: String, reachedServer: Bool) {
    guard let envelope = try? Envelope(parsing: message, rules: .forgiving), envelope.message.method != nil,
      let id = envelope.message.id
    else { return }
    if let onUnanswered { return onUnanswered(id, "The server \(reason).", reachedServer) }
    onMessage(MessageBytes.failure(id: id, code: .internalError, message: "The server \(reason)."))
  }

  private func baseHeaders() -> HTTPHeaders {
    var headers = HTTPHeaders()
    for field in fields { headers.replaceOrAdd(name: field.name, value: field.value) }
    return headers
  }
}
