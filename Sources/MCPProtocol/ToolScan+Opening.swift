import StrictJSON
import ToolModel

/// Finding out which era the server speaks.
extension ToolScan {
  mutating func open() -> [Action] {
    let isFirst = phase == .waiting
    phase = .opening
    let actions: [Action] = isFirst ? [.startTimer(.total, seconds: bounds.totalSeconds)] : []
    return actions + (startsWithHandshake ? askInitialize() : askDiscover(.newestStateless))
  }

  mutating func askDiscover(_ revision: ProtocolRevision) -> [Action] {
    let id = nextID()
    discoverID = id
    discoverCount += 1
    hasAskedDiscoverHere = true
    let bytes = writer.discover(id: id, revision: revision)
    return [
      .send(OutgoingMessage(bytes: bytes, id: id, method: Method.discover, revision: revision)),
      .startTimer(.probe, seconds: bounds.probeSeconds),
    ]
  }

  mutating func askInitialize(_ revision: ProtocolRevision = .newestHandshake) -> [Action] {
    let id = nextID()
    initializeID = id
    let bytes = writer.initialize(id: id, revision: revision)
    return [
      .stopTimer(.probe),
      .send(OutgoingMessage(bytes: bytes, id: id, method: Method.initialize)),
      .startTimer(.handshake, seconds: bounds.handshakeSeconds),
    ]
  }

  /// A new connection that begins with `initialize`, when this one began with `server/discover`; else nothing.
  mutating func restart() -> [Action]? {
    guard hasAskedDiscoverHere, !startsWithHandshake else { return nil }
    startsWithHandshake = true
    hasAskedDiscoverHere = false
    discoverID = nil
    initializeID = nil
    return [.stopTimer(.probe), .stopTimer(.handshake), .restart]
  }

  mutating func timeOut(_ timer: Timer) -> [Action] {
    switch timer {
    case .total: return fail(.outOfTime(seconds: bounds.totalSeconds, noise: firstNoise))
    case .probe:
      // The question stays open: a slow server of the stateless era may still answer it.
      guard phase == .opening, initializeID == nil else { return [] }
      return askInitialize()
    case .handshake:
      guard phase == .opening else { return [] }
      if let actions = restart() { return actions }
      return fail(.silent(method: Method.initialize, seconds: bounds.handshakeSeconds, noise: firstNoise))
    case .page:
      guard phase == .listing else { return [] }
      return fail(.silent(method: Method.listTools, seconds: bounds.pageSeconds, noise: firstNoise))
    }
  }

  mutating func close() -> [Action] {
    if phase == .opening, let actions = restart() { return actions }
    return fail(.closed(method: awaitedMethod, noise: firstNoise))
  }

  mutating func discovered(_ result: JSONNode) -> [Action] {
    discoverID = nil
    let named = ToolScan.revisions(result["supportedVersions"])
    guard let revision = named.filter({ $0.era == .stateless && $0.isKnown }).max() else {
      return fallBack(from: named)
    }
    let info = result["_meta"]?[MetaKey.serverInfo] ?? result["serverInfo"]
    var server = ScannedServer(
      identity: ToolScan.identity(info, revision: revision, instructions: result["instructions"]),
      revision: revision,
      capabilities: result["capabilities"]?.value ?? .object([:])
    )
    server.warnings = []
    found = server
    return startListing()
  }

  mutating func discoverRefused(_ error: ErrorObject) -> [Action] {
    discoverID = nil
    guard initializeID == nil else { return [] }
    guard error.code == .unsupportedProtocolVersion else { return askInitialize() }
    let named = ToolScan.revisions(error.details?["supported"])
    if discoverCount < 2, let other = named.filter({ $0.era == .stateless && $0.isKnown }).max() {
      return askDiscover(other)
    }
    return fallBack(from: named)
  }

  /// The handshake, unless the server has named its revisions and none of them is known.
  private mutating func fallBack(from named: [ProtocolRevision]) -> [Action] {
    if !named.isEmpty, !named.contains(where: { $0.era == .handshake }) {
      return fail(.unsupportedRevisions(named.map(\.rawValue)))
    }
    guard initializeID == nil else { return [] }
    return askInitialize(named.filter { $0.era == .handshake && $0.isKnown }.max() ?? .newestHandshake)
  }

  mutating func initialized(_ result: JSONNode) -> [Action] {
    initializeID = nil
    guard let text = result["protocolVersion"]?.stringValue else {
      return fail(.malformed(method: Method.initialize, reason: "a result without a \"protocolVersion\""))
    }
    let revision = ProtocolRevision(rawValue: text)
    var server = ScannedServer(
      identity: ToolScan.identity(result["serverInfo"], revision: revision, instructions: result["instructions"]),
      revision: revision,
      capabilities: result["capabilities"]?.value ?? .object([:])
    )
    if !revision.isKnown { server.warnings.append(.unknownRevision(ToolScan.beginning(of: Array(text.utf8)))) }
    // What follows is spoken as in the handshake era, whatever the server calls it: there was a handshake.
    if revision.era == .stateless { server.revision = .newestHandshake }
    found = server
    let note = OutgoingMessage(bytes: writer.initialized(), method: Method.initialized, revision: server.revision)
    return [.send(note)] + startListing()
  }

  mutating func initializeRefused(_ error: ErrorObject, status: Int?) -> [Action] {
    initializeID = nil
    // The answer to the earlier question decides, when it is still to come.
    if discoverID != nil { return [] }
    if error.code == .unsupportedProtocolVersion, discoverCount < 2 {
      let named = ToolScan.revisions(error.details?["supported"])
      if let other = named.filter({ $0.era == .stateless && $0.isKnown }).max() { return askDiscover(other) }
    }
    return fail(
      .refused(method: Method.initialize, status: status, code: error.code.rawValue, message: error.message)
    )
  }

  private static func revisions(_ node: JSONNode?) -> [ProtocolRevision] {
    (node?.elements ?? []).prefix(100).compactMap(\.stringValue).map { ProtocolRevision(rawValue: $0) }
      .filter(\.isDate)
  }

  private static func identity(
    _ info: JSONNode?,
    revision: ProtocolRevision,
    instructions: JSONNode?
  ) -> ServerIdentity {
    ServerIdentity(
      name: info?["name"]?.stringValue ?? "",
      title: info?["title"]?.stringValue,
      version: info?["version"]?.stringValue,
      protocolVersion: revision.rawValue,
      instructions: instructions?.stringValue
    )
  }
}
