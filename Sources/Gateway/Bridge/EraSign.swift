import MCPProtocol
import StrictJSON

/// What an answer says of the eras that its server speaks.
///
/// No single code is relied on: servers of the handshake era answer a stateless request with many, or with none. Source:
/// MCP 2026-07-28 basic/transports/stdio and streamable-http "Backward Compatibility".
enum EraSign {
  /// The server speaks the era of the request.
  case spoken
  /// The server may not speak it; the other era is worth a try.
  case doubtful
  /// The answer would be the same in either era.
  case none

  init(_ answer: ServerAnswer, to method: String, in era: ProtocolEra) {
    switch answer.envelope?.message {
    case .response(_, let result): self = EraSign.of(result, to: method, in: era)
    case .failure(_, let error): self = EraSign.of(error, to: method, status: answer.status, in: era)
    case .request, .notification: self = .none
    case nil: self = EraSign.refusing.contains(answer.status) ? .doubtful : .none
    }
  }

  /// Statuses by which a server says that it does not take such a request; credentials and haste are other matters.
  static let refusing: Set<Int> = [400, 404, 405, 406, 415, 422, 426, 501]

  /// Revisions of an era that a server names.
  static func revisions(_ node: JSONNode?, of era: ProtocolEra) -> [ProtocolRevision] {
    (node?.elements ?? []).prefix(100).compactMap(\.stringValue).map { ProtocolRevision(rawValue: $0) }
      .filter { $0.isKnown && $0.era == era }
  }

  private static func of(_ result: JSONNode, to method: String, in era: ProtocolEra) -> EraSign {
    switch (era, method) {
    case (.handshake, _): .spoken
    case (.stateless, Method.discover):
      revisions(result["supportedVersions"], of: .stateless).isEmpty ? .doubtful : .spoken
    case (.stateless, _): result["resultType"] == nil ? .none : .spoken
    }
  }

  /// Errors by which a server says that it has not looked at what a request wants.
  private static let unread: Set<ErrorCode> = [.invalidRequest, .methodNotFound, .invalidParams]

  private static func of(_ error: ErrorObject, to method: String, status: Int, in era: ProtocolEra) -> EraSign {
    // A tool that ends with an error of its own may have acted: its call must not be sent again in another era.
    if method == Method.callTool, status == 200, !unread.contains(error.code) { return .none }
    // A server that has failed, could not be started, or asks for credentials, money or patience has said nothing about eras.
    let isAbout = status < 400 || EraSign.refusing.contains(status)
    if era == .handshake { return isAbout && error.code != .internalError ? .doubtful : .none }
    if error.code == .unsupportedProtocolVersion {
      // A server that names only revisions with a handshake asks for one.
      let named = error.details?["supported"]
      let asksForHandshake = !revisions(named, of: .handshake).isEmpty && revisions(named, of: .stateless).isEmpty
      return asksForHandshake ? .doubtful : .spoken
    }
    if error.code.isStatelessOnly { return .spoken }
    return isAbout ? .doubtful : .none
  }
}

extension EraSign {
  /// Whether the other era is worth a try.
  var isDoubtful: Bool { if case .doubtful = self { true } else { false } }
}
