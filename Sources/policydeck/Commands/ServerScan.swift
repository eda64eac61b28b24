import MCPProtocol
import Upstream

/// A server's listing for a command that needs it whole.
enum ServerScan {
  /// Who this program says it is when it asks.
  static let client = ClientIdentity(name: "policydeck", version: Program.version)

  /// Lists a server's tools; a signal that asks the program to end gives the scan up.
  ///
  /// - Throws: a failure with one clear sentence and the end of the server's standard error.
  static func run(_ target: UpstreamTarget, bounds: ScanBounds = .standard) throws -> ScannedServer {
    do {
      return try Signals.run { try await scan(target, bounds: bounds, client: client) }
    } catch let failure as ScanFailure {
      throw CommandFailure(failure.description)
    }
  }
}
