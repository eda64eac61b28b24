public import HTTPFraming
import MCPProtocol
import NIOCore
import StrictJSON

/// One request and its answer.
///
/// `@unchecked Sendable`: confined to the event loop of its upstream.
public final class HTTPExchange: @unchecked Sendable {
  /// The request's method.
  public let method: HTTPMethod
  let headers: HTTPHeaders
  let body: [UInt8]
  let timeouts: HTTPTimeouts
  let readsEvents: Bool
  let limits: HTTPLimits
  /// Kept until the end, which breaks the circle if the receiver holds us.
  private var receiver: (any HTTPReceiver)?
  /// The connection that runs it, and that holds it, until the end.
  var connection: HTTPConnection?
  /// When the current step is taken for failed.
  var deadline: NIODeadline
  private(set) var isOver = false
  private(set) var hasHead = false
  private var bodyBytes = 0
  private var parser: ServerSentEventParser?

  init(
    method: HTTPMethod,
    headers: HTTPHeaders,
    body: [UInt8],
    timeouts: HTTPTimeouts,
    readsEvents: Bool,
    limits: HTTPLimits,
    receiver: any HTTPReceiver
  ) {
    self.method = method
    self.headers = headers
    self.body = body
    self.timeouts = timeouts
    self.readsEvents = readsEvents
    self.limits = limits
    self.receiver = receiver
    deadline = .now() + .seconds(timeouts.headSeconds ?? limits.headSeconds)
  }

  /// The id of the last event of the stream that had one; where a reader may resume.
  public var lastEventID: String? { parser?.lastEventID }

  /// How long the server asks a reader to wait before it reconnects, in milliseconds.
  public var retryMilliseconds: Int? { parser?.retryMilliseconds }

  /// Closes the stream; the receiver is told nothing more.
  public func cancel() {
    guard !isOver else { return }
    isOver = true
    receiver = nil
    let connection = connection
    self.connection = nil
    connection?.abandon()
  }

  /// Stops or continues reading the answer, so that a slow reader slows the server and not our memory.
  public func setReading(_ isReading: Bool) {
    connection?.setReading(isReading)
  }

  func received(_ head: HTTPResponseHead) {
    guard !isOver else { return }
    hasHead = true
    renewDeadline()
    if let failure = refusal(of: head) {
      stop(failure)
      return
    }
    if readsEvents, MediaType(announcedBy: head.headers) == .eventStream {
      parser = ServerSentEventParser(maxEventBytes: limits.maxEventBytes)
    }
    receiver?.exchange(self, receivedHead: head)
  }

  func received(_ part: ByteBuffer) {
    guard !isOver else { return }
    renewDeadline()
    guard parser == nil else {
      receivedStream(part)
      return
    }
    bodyBytes += part.readableBytes
    guard bodyBytes <= limits.maxBodyBytes else {
      stop(.tooLarge(what: "an answer", limit: limits.maxBodyBytes))
      return
    }
    receiver?.exchange(self, receivedBody: part)
  }

  func ended() {
    guard !isOver else { return }
    isOver = true
    connection = nil
    receiver?.exchangeEnded(self)
    receiver = nil
  }

  /// Tells the receiver, once; the connection is somebody else's business.
  func failed(_ failure: HTTPFailure) {
    guard !isOver else { return }
    isOver = true
    connection = nil
    receiver?.exchange(self, failed: failure)
    receiver = nil
  }

  /// Ends the exchange from this side: the connection cannot be used again.
  func stop(_ failure: HTTPFailure) {
    let connection = connection
    failed(failure)
    connection?.abandon()
  }

  private func receivedStream(_ part: ByteBuffer) {
    let outputs = part.withUnsafeReadableBytes { parser?.append($0) ?? [] }
    for output in outputs {
      guard !isOver else { return }
      switch output {
      case .event(let event): receiver?.exchange(self, receivedEvent: event)
      case .overlong: stop(.tooLarge(what: "an event", limit: limits.maxEventBytes))
      }
    }
  }

  private func renewDeadline() {
    deadline = timeouts.bodySeconds.map { .now() + .seconds($0) } ?? .distantFuture
  }

  private func refusal(of head: HTTPResponseHead) -> HTTPFailure? {
    let status = head.status
    if [301, 302, 303, 307, 308].contains(status) {
      return .redirected(status: status, location: location(in: head))
    }
    if let coding = head.headers.first(name: .contentEncoding), coding.lowercased() != "identity" {
      return .malformed(reason: "a content encoding that was not asked for")
    }
    return nil
  }
}

extension HTTPExchange {
  /// Where a redirect leads, without what may be a credential: its query, and our own path where it is repeated.
  private func location(in head: HTTPResponseHead) -> String? {
    head.headers.first(name: "location").map { location in
      var shown = String(location.prefix { $0 != "?" })
      if let path = connection?.endpoint.path, path.utf8.count > 1 { shown = shown.replacing(path, with: "/…") }
      return shown.beginning(ofBytes: 200)
    }
  }
}

extension TimeAmount {
  /// An amount of seconds, between nothing and a year.
  static func seconds(_ seconds: Double) -> TimeAmount {
    .milliseconds(Int64((min(max(seconds, 0), 31_536_000) * 1000).rounded()))
  }
}
