import PolicyModel
import StrictJSON
import ToolModel

/// A server's tools as they were saved: the answer of `scan --json` or of `tools/list`.
enum SavedTools {
  /// Reads a file that must hold a list of tools.
  static func read(at path: String) throws -> [LintedTool] {
    try entries(of: document(at: path), at: path).map {
      LintedTool(name: $0.name, inputSchema: $0.definition["inputSchema"])
    }
  }

  /// Reads a file that must hold a list of whole tool definitions, and who the server says it is.
  static func definitions(at path: String) throws -> (server: ServerIdentity?, tools: [Tool]) {
    let document = try document(at: path)
    let tools = try entries(of: document, at: path).map { entry -> Tool in
      do throws(ToolDefinitionError) {
        return try Tool(definition: entry.definition)
      } catch {
        throw CommandFailure("The tool \(entry.name) in \(path) cannot be read: \(error)")
      }
    }
    let server = document["server"]?["name"]?.stringValue ?? document["server"]?.stringValue
    return (server.map { ServerIdentity(name: $0) }, tools)
  }

  private static func document(at path: String) throws -> JSONValue {
    let bytes = try InputFile(path: path).bytes()
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: bytes)
    } catch {
      throw CommandFailure("\(path) is not JSON: \(error).")
    }
  }

  private static func entries(
    of value: JSONValue,
    at path: String
  ) throws -> [(name: String, definition: JSONValue)] {
    guard let tools = (value["tools"] ?? value["result"]?["tools"] ?? value).arrayValue else {
      throw CommandFailure("\(path) holds no list of tools; save one with policydeck scan --json.")
    }
    return try tools.enumerated().map { position, tool in
      guard let name = tool["name"]?.stringValue else {
        throw CommandFailure("Tool \(position + 1) in \(path) has no name.")
      }
      return (name, tool["definition"] ?? tool)
    }
  }
}
