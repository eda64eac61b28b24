import PolicyModel
import StrictJSON
import Testing

@Suite("The schema of a policy")
struct PolicySchemaTests {
  @Test("is a closed JSON Schema 2020-12 whose references all lead somewhere")
  func references() {
    let schema = PolicySchema.jsonValue
    #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["additionalProperties"] == false)
    #expect(schema["required"] == ["version", "default"])
    var names: Set<String> = []
    collect(schema, into: &names)
    #expect(!names.isEmpty)
    for name in names { #expect(schema["$defs"]?[name] != nil, "\(name)") }
  }

  private func collect(_ value: JSONValue, into names: inout Set<String>) {
    switch value {
    case .array(let elements): for element in elements { collect(element, into: &names) }
    case .object(let members):
      for (key, member) in members {
        if key == "$ref", let reference = member.stringValue { names.insert(String(reference.dropFirst(8))) }
        collect(member, into: &names)
      }
    default: break
    }
  }
}
