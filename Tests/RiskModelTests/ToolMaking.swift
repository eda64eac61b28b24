import RiskModel
import StrictJSON
import ToolModel

/// A tool made for a test.
///
/// - Parameter properties: the properties of its input schema.
func tool(
  _ name: String,
  _ description: String? = nil,
  properties: JSONObject = [:],
  output: JSONObject = [:],
  annotations: JSONObject = [:]
) throws -> Tool {
  var definition: JSONObject = ["name": .string(name)]
  if let description { definition["description"] = .string(description) }
  definition["inputSchema"] = ["type": "object", "properties": .object(properties)]
  if !output.isEmpty { definition["outputSchema"] = ["type": "object", "properties": .object(output)] }
  if !annotations.isEmpty { definition["annotations"] = .object(annotations) }
  return try Tool(definition: .object(definition))
}

/// What the classifier says about a tool made for a test.
func assess(
  _ name: String,
  _ description: String? = nil,
  properties: JSONObject = [:],
  output: JSONObject = [:],
  annotations: JSONObject = [:],
  siblings: [String] = [],
  server: String? = nil
) throws -> RiskAssessment {
  let subject = try tool(name, description, properties: properties, output: output, annotations: annotations)
  let others = try siblings.map { try tool($0) }
  return RiskClassifier().assess(
    subject,
    siblings: others + [subject],
    server: server.map { ServerIdentity(name: $0) }
  )
}
