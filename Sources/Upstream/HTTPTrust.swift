/// Which certificates an https server may show.
public enum HTTPTrust: Hashable, Sendable {
  /// Those that the system trusts.
  case system
  /// Those signed by one of these, in PEM, and no others.
  case roots(pem: [UInt8])
}
