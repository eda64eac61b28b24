import StrictJSON

/// One tool of the demo server: how it is listed, and what a call does.
struct DemoTool: Sendable {
  /// What a call does.
  enum Work: Sendable {
    /// Changes the cloud and answers at once.
    case atOnce(@Sendable (inout Cloud, DemoArguments) -> DemoOutcome)
    /// Takes time and reports progress.
    case inSteps
  }

  let name: String
  let parameters: [DemoParameter]
  let definition: JSONValue
  let work: Work

  /// Creates a tool.
  ///
  /// - Parameters:
  ///   - description: what the listing says; nothing leaves the member out.
  ///   - claims: the annotations.
  ///   - output: the schema of the structured result, for tools that give one.
  init(
    _ name: String,
    _ description: String?,
    _ parameters: [DemoParameter] = [],
    title: String? = nil,
    claims: JSONObject = [:],
    output: JSONValue? = nil,
    work: Work
  ) {
    self.name = name
    self.parameters = parameters
    self.work = work
    var definition: JSONObject = ["name": .string(name)]
    if let title { definition["title"] = .string(title) }
    if let description { definition["description"] = .string(description) }
    var schema: JSONObject = ["type": "object"]
    schema["properties"] = .object(JSONObject(parameters.map { ($0.name, $0.schema) }))
    let required = parameters.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    schema["additionalProperties"] = false
    definition["inputSchema"] = .object(schema)
    if let output { definition["outputSchema"] = output }
    if !claims.isEmpty { definition["annotations"] = .object(claims) }
    self.definition = .object(definition)
  }

  /// Every tool, in the order of the listing.
  static let all: [DemoTool] = people + storage + commerce + operations

  /// The tool with a name.
  static func named(_ name: String) -> DemoTool? { all.first { $0.name == name } }

  /// What is wrong with the arguments of a call, every problem at once; nothing when they fit.
  func problem(with arguments: JSONObject) -> String? {
    var problems: [String] = []
    for parameter in parameters {
      if let value = arguments[parameter.name] {
        if let problem = parameter.problem(with: value) { problems.append(problem) }
      } else if parameter.isRequired {
        problems.append("\(parameter.name) is required.")
      }
    }
    let known = Set(parameters.map(\.name))
    if arguments.contains(where: { !known.contains($0.key) }) {
      let names = parameters.map(\.name).joined(separator: ", ")
      problems.append("There is an argument this tool does not take; it takes: \(names.isEmpty ? "none" : names).")
    }
    return problems.isEmpty ? nil : "Invalid arguments for \(name): " + problems.joined(separator: " ")
  }
}
