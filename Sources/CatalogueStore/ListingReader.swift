public import StrictJSON
import ToolModel

/// Reads what people have of servers: saved scans and listings, registry entries, files of MCP clients.
public enum ListingReader {
  /// Why a document is not read, as one sentence; holds no text of the document.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// The servers of a document.
  ///
  /// - Parameters:
  ///   - document: a scan (`scan --json`), an answer to `tools/list`, a registry's listing, a `server.json`, or a client's
  ///     file with `mcpServers` or `servers`.
  ///   - name: what a listing that names no server is kept under, such as its file's name.
  /// - Throws: that none of these is recognised, or which tool cannot be read.
  public static func listings(in document: JSONValue, named name: String) throws(Failure) -> [ServerListing] {
    if let tools = (document["tools"] ?? document["result"]?["tools"])?.arrayValue {
      return [try saved(tools, server: document["server"], named: name)]
    }
    if let clients = (document["mcpServers"] ?? document["servers"])?.objectValue {
      return clients.map { ServerListing(name: $0.key, provider: "client") }
    }
    if let entries = document["servers"]?.arrayValue { return entries.compactMap { registered($0["server"] ?? $0) } }
    if let server = registered(document["server"] ?? document) { return [server] }
    throw Failure(
      description:
        "It is none of: a scan, an answer to tools/list, a registry's listing, a server.json, a client's file."
    )
  }

  private static func saved(
    _ entries: [JSONValue],
    server: JSONValue?,
    named name: String
  ) throws(Failure) -> ServerListing {
    var tools: [Tool] = []
    for (position, entry) in entries.enumerated() {
      do throws(ToolDefinitionError) {
        tools.append(try Tool(definition: entry["definition"] ?? entry))
      } catch {
        throw Failure(description: "Tool \(position + 1) cannot be read: \(error)")
      }
    }
    return ServerListing(
      name: server?["name"]?.stringValue ?? server?.stringValue ?? name,
      provider: "scan",
      version: server?["version"]?.stringValue,
      tools: tools
    )
  }

  /// A registry's entry, by the official schema: a name and something to start or to reach.
  private static func registered(_ entry: JSONValue) -> ServerListing? {
    guard let name = entry["name"]?.stringValue, !name.isEmpty,
      entry["packages"] != nil || entry["remotes"] != nil || entry["description"] != nil
    else { return nil }
    let version = entry["version"]?.stringValue ?? entry["version_detail"]?["version"]?.stringValue
    return ServerListing(name: name, provider: "registry", version: version)
  }
}
