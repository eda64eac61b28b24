package import HTTPFraming
package import MCPProtocol

extension MediaType {
  /// The type that a head announces; nothing when it announces none.
  package init?(announcedBy headers: HTTPHeaders) {
    guard let position = headers.position(of: .contentType) else { return nil }
    self = headers.withValue(at: position) { MediaType($0) }
  }
}
