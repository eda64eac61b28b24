import ArgumentParser
import CatalogueStore
import Gateway
import ToolModel
import ToolPins

/// Which definitions of the server's tools a gateway takes for approved.
struct GatewayPinOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      A file of approved tool definitions; what differs from them is withheld. When there is no file, the server's first \
      whole listing is trusted and written there. Without this option the file beside the policy is used when it is there.
      """,
      valueName: "file"
    )
  )
  var pins: String?

  @Flag(name: .customLong("no-pins"), help: "Take every tool definition as the server lists it.")
  var noPins = false

  @Option(
    help: ArgumentHelp(
      "Take the definitions that the catalogue has recorded of a server for the approved ones.",
      valueName: "name"
    )
  )
  var catalogued: String?

  @Option(
    name: .customLong("changed-tools"),
    help: ArgumentHelp(
      """
      What becomes of a tool whose definition has changed: "withhold" it until it is approved again, or \
      "serve-approved", list the approved definition in its place.
      """,
      valueName: "choice"
    )
  )
  var changedTools = ChangedTools.withhold

  @Option(
    help: ArgumentHelp("The catalogue that --catalogued looks into, if not the usual one.", valueName: "file")
  )
  var catalogue: String?

  /// The file to follow, if there is one to follow.
  ///
  /// - Parameter policy: the policy's path, beside which a file may lie.
  func watch(besidePolicy policy: String?) throws -> PinWatch? {
    guard [pins != nil, noPins, catalogued != nil].count(where: { $0 }) <= 1 else {
      throw CommandFailure("More than one of --pins, --no-pins and --catalogued are given; choose one.")
    }
    if noPins || catalogued != nil { return nil }
    if let pins { return try PinWatch(PinFile(path: pins)) }
    guard let policy else { return nil }
    let beside = try PinWatch(PinFile(besidePolicy: policy))
    return beside.approved == nil ? nil : beside
  }

  /// What the gateway is told.
  func choice(_ watch: PinWatch?) throws -> GatewayPins? {
    if let catalogued {
      return GatewayPins(approved: try CatalogueOptions.pins(of: catalogued, in: catalogue), changedTools: changedTools)
    }
    return watch.map { GatewayPins(approved: $0.approved, changedTools: changedTools) }
  }
}

extension CatalogueOptions {
  /// The definitions that a catalogue has recorded of a server.
  static func pins(of server: String, in store: String?) throws -> ToolPins {
    try use(store) { catalogue in
      let tools = try catalogue.definitions(of: server).compactMap { try? Tool(definition: $0) }
      guard !tools.isEmpty else {
        throw CommandFailure("The catalogue has no tools of a server \(server); add it with policydeck catalogue add.")
      }
      return ToolPins(approving: tools, serverName: server)
    }
  }
}
