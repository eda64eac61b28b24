import StrictJSON
import ToolModel

/// Why a file of approved definitions was refused, as one sentence.
public struct PinFileProblem: Error, Hashable, CustomStringConvertible {
  /// The sentence.
  public let description: String
}

extension ToolPins {
  /// The largest file read, in bytes.
  public static let largestFile = 16 << 20
  private static let version = "1"
  private static let keys = ["version", "server", "tools"]

  /// Reads a file: `version`, `server` with `name` and `version`, and `tools`, the approved definitions.
  ///
  /// - Throws: when it is anything else: a key more, a tool twice, a version that is not known.
  public init(reading bytes: [UInt8]) throws(PinFileProblem) {
    let document: JSONValue
    do throws(JSONSyntaxError) {
      document = try JSONValue(parsing: bytes, limits: JSONLimits(maxBytes: ToolPins.largestFile))
    } catch {
      throw PinFileProblem(description: "it is not strict JSON: \(error).")
    }
    guard let members = document.objectValue else {
      throw PinFileProblem(description: "it holds \(document.kindName) where an object was expected.")
    }
    try ToolPins.check(members, for: ToolPins.keys, at: JSONPointer())
    guard members["version"]?.stringValue == ToolPins.version else {
      throw PinFileProblem(description: "/version must be \"\(ToolPins.version)\".")
    }
    guard let tools = members["tools"]?.arrayValue, tools.count <= ToolPins.mostTools else {
      throw PinFileProblem(description: "/tools must be a list of at most \(ToolPins.mostTools) tools.")
    }
    self.init()
    try readServer(members["server"])
    for (position, definition) in tools.enumerated() {
      let tool: Tool
      do throws(ToolDefinitionError) {
        tool = try Tool(definition: definition)
      } catch {
        throw PinFileProblem(description: "/tools/\(position) cannot be read: \(error).")
      }
      guard self[tool.name] == nil else {
        throw PinFileProblem(description: "/tools/\(position) is a second tool named \(tool.name).")
      }
      approve(tool)
    }
  }

  private mutating func readServer(_ value: JSONValue?) throws(PinFileProblem) {
    guard let value else { return }
    guard let server = value.objectValue else {
      throw PinFileProblem(description: "/server holds \(value.kindName) where an object was expected.")
    }
    try ToolPins.check(server, for: ["name", "version"], at: JSONPointer(["server"]))
    for (key, text) in server where text.stringValue == nil {
      throw PinFileProblem(description: "/server/\(key) must be a string.")
    }
    serverName = server["name"]?.stringValue
    serverVersion = server["version"]?.stringValue
  }

  private static func check(_ object: JSONObject, for keys: [String], at place: JSONPointer) throws(PinFileProblem) {
    for key in object.keys where !keys.contains(where: { $0.isExactly(key) }) {
      throw PinFileProblem(description: "\(place.appending(key)) is no key of this file.")
    }
  }

  /// The file's text: the same pins always give the same bytes.
  public var fileText: String {
    var server = JSONObject()
    server["name"] = serverName.map(JSONValue.string)
    server["version"] = serverVersion.map(JSONValue.string)
    let document: JSONValue = [
      "version": .string(ToolPins.version), "server": .object(server), "tools": .array(definitions),
    ]
    let pretty = document.prettyText() + "\n"
    // Indentation must not be what makes a file too large to be read again.
    return pretty.utf8.count <= ToolPins.largestFile / 2 ? pretty : document.compactText() + "\n"
  }
}
