import HTTPFraming
import NIOCore
import Upstream

/// One client's HTTP connection: guards and bounds each request, then hands it on with an exchange to answer it by.
///
/// Confined to the gateway's event loop.
final class ClientConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  enum Phase {
    /// Between requests.
    case idle
    /// The head is accepted and the body is arriving.
    case body
    /// The request is handed on; what the client sends meanwhile waits.
    case exchanging(ClientExchange)
    /// The last answer is on its way; what still comes is read to nowhere, so that no reset overtakes the answer.
    case ending
  }

  unowned let core: GatewayCore
  var phase = Phase.idle
  // Reading a part calls nothing that could come back here, so nothing else can be reading meanwhile.
  @exclusivity(unchecked) var reader = HTTPRequestReader()
  /// What has come and is not read yet: the beginning of a head, or requests sent before the answer to an earlier one.
  var unread: ByteBuffer?
  /// The head of the request whose body is arriving.
  var head: (own: HTTPRequestHead, known: KnownHeaders)?
  /// The body of the present request.
  var body: [UInt8] = []
  /// How many bytes were read to nowhere.
  var discarded = 0
  /// Whether the client has been told that nothing more comes.
  var isOutputEnded = false
  /// Whether the client takes another answer on this connection, and knows chunks.
  var keepsAlive = true
  var takesChunks = true
  /// Headers by which a browser hands the answer to a page of a named origin.
  var sharing: [(name: String, value: String)] = []
  var isProceeding = false
  var isReadingPaused = false
  var context: ChannelHandlerContext?
  /// What heads and whole answers are written into.
  var output = SpareBuffer()
  /// The monotonic nanoseconds at which anything last happened here.
  var lastActive: UInt64
  /// The monotonic nanoseconds at which the present request began.
  var begun: UInt64 = 0
  /// The gate of the grant whose token the latest request carried.
  var gate: Gate?
  /// How the latest request showed its grant.
  var proof: GrantProof?
  /// What the body of the present request takes of what all bodies may have, in bytes.
  var bodyBytes = 0
  /// What the client has not read, as it was counted last, in bytes.
  var unreadBytes = 0
  /// Whether a request with a token has come this way.
  var isTrusted: Bool { gate != nil }

  init(core: GatewayCore) {
    self.core = core
    lastActive = core.instants.monotonicNanoseconds()
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    core.opened(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    leave()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  /// Tells the exchange whether the client keeps up, so that the server is read no faster than the client reads.
  func channelWritabilityChanged(context: ChannelHandlerContext) {
    let isWritable = context.channel.isWritable
    if case .exchanging(let exchange) = phase { exchange.clientKeepsUp(isWritable) }
    if isWritable { core.giveBackUnread(of: self) } else { core.countUnread(unsent, of: self) }
    context.fireChannelWritabilityChanged()
  }

  /// Closes the connection when it has been still for too long between requests or inside a body.
  func closeIfStale(now: UInt64) {
    let still = now &- lastActive
    switch phase {
    case .idle where still > seconds(isTrusted ? core.bounds.idleConnectionSeconds : core.bounds.strangerSeconds):
      close()
    case .body where now &- begun > seconds(core.bounds.bodySeconds): close()
    case .ending where still > seconds(isOutputEnded ? core.bounds.strangerSeconds : core.bounds.idleConnectionSeconds):
      close()
    case .exchanging(let exchange) where now &- exchange.lastSent > seconds(core.bounds.keepAliveSeconds):
      exchange.keepAlive()
    default: break
    }
  }

  /// Ends the connection because its grant is over: whoever listens at once, even where nothing has been heard yet, a request
  /// that was let in before after its answer.
  func endGrant() {
    guard case .exchanging(let exchange) = phase, exchange.endGrant() else { return close() }
    keepsAlive = false
  }

  /// Closes the connection now.
  func close() {
    context?.close(promise: nil)
  }

  /// Whether it is between requests.
  var isIdle: Bool {
    if case .idle = phase { true } else { false }
  }

  /// How much of what was written the client has not taken, in bytes.
  var unsent: Int { (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0 }

  var isEnding: Bool {
    if case .ending = phase { true } else { false }
  }

  private func seconds(_ count: Int) -> UInt64 { UInt64(count) * 1_000_000_000 }

  private func leave() {
    if case .exchanging(let exchange) = phase { exchange.connectionClosed() }
    phase = .ending
    unread = nil
    context = nil
    core.closed(self)
  }
}
