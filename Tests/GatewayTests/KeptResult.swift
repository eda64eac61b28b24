import Testing

/// A result that clients may keep for a while, under the id of the official suite's check of it.
struct KeptResult: CustomTestStringConvertible {
  let check: String
  let message: StatelessMessage
  /// The members of the result beside the hints on keeping it.
  let members: String

  var testDescription: String { check }

  static let all: [KeptResult] = [
    KeptResult(
      check: "sep-2549-discover-caching-hints",
      message: .discover,
      members: #""supportedVersions":["2026-07-28"],"capabilities":{}"#
    ),
    KeptResult(
      check: "sep-2549-tools-list-caching-hints",
      message: StatelessMessage(method: "tools/list"),
      members: #""tools":[{"name":"a","n":1.0}]"#
    ),
    KeptResult(
      check: "sep-2549-prompts-list-caching-hints",
      message: StatelessMessage(method: "prompts/list"),
      members: #""prompts":[{"name":"p"}]"#
    ),
    KeptResult(
      check: "sep-2549-resources-list-caching-hints",
      message: StatelessMessage(method: "resources/list"),
      members: #""resources":[]"#
    ),
    KeptResult(
      check: "sep-2549-resources-templates-list-caching-hints",
      message: StatelessMessage(method: "resources/templates/list"),
      members: #""resourceTemplates":[]"#
    ),
    KeptResult(
      check: "sep-2549-resources-read-caching-hints",
      message: StatelessMessage(method: "resources/read", params: #""uri":"r:1","#, name: "r:1"),
      members: #""contents":[]"#
    ),
  ]
}
