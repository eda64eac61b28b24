import OrderedCollections
import PolicyModel
import StrictJSON
import Testing

@Suite("A document written back")
struct DocumentRoundTripTests {
  static let example = #"""
    {
      "$schema": "https://example.test/policy.schema.json",
      "version": "1",
      "description": "For the CI agent",
      "default": "deny",
      "hide": ["delete_account"],
      "all_tools": { "limits": [ { "counter": "all_calls", "window": "hour", "max": 500, "scope": "grant" } ] },
      "tools": {
        "list_users": {},
        "put_user_policy": {
          "require": [ { "conditions": [ { "path": "args.user_name", "op": "regex", "value": "^ci-" } ],
                         "on_deny": "Only ci- users may be changed." } ],
          "deny_if": [ { "conditions": [ { "path": "args.policy_document", "op": "contains", "value": "\"*\"" } ],
                         "on_deny": "No wildcard policies." } ],
          "limits":  [ { "counter": "put_user_policy_rate", "window": "minute", "max": 30, "scope": "grant" } ]
        },
        "create_refund": {
          "ask_if": [ { "conditions": [ { "path": "args.amount", "op": "gt", "value": 100 } ],
                        "on_ask": "Refunds above 100 need a person." } ],
          "limits": [ { "counter": "refund_total", "window": "day", "max": 1000, "increment_from": "args.amount", "scope": "grant" } ]
        }
      }
    }

    """#

  private func document(_ text: String) throws -> PolicyDocument { try PolicyDocument(reading: Array(text.utf8)) }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("means what it says")
  func meaning() throws {
    let policy = try document(DocumentRoundTripTests.example).policy
    #expect(policy.schema == "https://example.test/policy.schema.json")
    #expect(policy.description == "For the CI agent")
    #expect(policy.defaultVerdict == .deny)
    #expect(policy.hide == ["delete_account"])
    #expect(policy.allToolsLimits == [Limit(counter: "all_calls", window: .hour, max: 500)])
    #expect(Array(policy.tools.keys) == ["list_users", "put_user_policy", "create_refund"])
    let refund = try #require(policy.rules(of: "create_refund"))
    #expect(refund.askIf.first?.message == "Refunds above 100 need a person.")
    #expect(refund.limits.first?.incrementFrom?.text == "args.amount")
    let user = try #require(policy.rules(of: "put_user_policy"))
    #expect(user.require.first?.conditions.first?.name == "args.user_name-regex")
    #expect(user.denyIf.first?.conditions.first?.value == #""*""#)
  }

  @Test(
    "unchanged keeps every byte, whatever its spacing",
    arguments: [
      example,
      #"{"version":"1","default":"deny"}"#,
      "{\n\t\"default\" : \"allow\",\r\n\t\"version\"\t:\"1\" ,\"tools\":{ },\"hide\":[ ]\n}\n\n",
      #"{"default":"deny","version":"\u0031","tools":{"\u0061":{"limits":[{"max":3e1,"window":6.0e1,"counter":"c"}]}}}"#,
    ]
  )
  func unchanged(_ text: String) throws {
    let document = try document(text)
    #expect(self.text(document.bytes(for: document.policy)) == text)
    #expect(document.bytes == Array(text.utf8))
  }

  @Test("with one tool denied changes only that tool's lines")
  func oneEdit() throws {
    let document = try document(DocumentRoundTripTests.example)
    var edited = document.policy
    edited.deny("list_users", reason: "Not today.")
    let expected = DocumentRoundTripTests.example.replacing(
      #""list_users": {},"#,
      with: """
        "list_users": {
              "deny_if": [
                {
                  "conditions": [],
                  "on_deny": "Not today."
                }
              ]
            },
        """
    )
    #expect(text(document.bytes(for: edited)) == expected)
    #expect(try self.document(expected).policy == edited)
  }

  @Test("with a limit changed changes one number")
  func oneNumber() throws {
    let document = try document(DocumentRoundTripTests.example)
    var edited = document.policy
    edited.setLimits([Limit(counter: "put_user_policy_rate", window: .minute, max: 60)], for: "put_user_policy")
    let expected = DocumentRoundTripTests.example.replacing(#""max": 30"#, with: #""max": 60"#)
    #expect(text(document.bytes(for: edited)) == expected)
  }

  @Test("keeps the number text, the order of keys and the empty lists around an edit")
  func keepsSpelling() throws {
    let original =
      #"{"tools":{"b":{"limits":[{"max":3e1,"counter":"b","window":60}],"require":[]},"a":{}},"hide":[],"default":"deny","version":"1"}"#
    let document = try document(original)
    var edited = document.policy
    edited.tools["b"]?.limits[0].window = .hour
    edited.defaultVerdict = .allow
    let expected = original.replacing(#""window":60"#, with: #""window":"hour""#).replacing("deny", with: "allow")
    #expect(text(document.bytes(for: edited)) == expected)
  }

  @Test("does not write out what the document left unsaid")
  func impliedScope() throws {
    let original =
      #"{"version":"1","default":"deny","tools":{"t":{"limits":[{"counter":"c","window":"minute","max":1}]}}}"#
    let document = try document(original)
    var edited = document.policy
    edited.tools["t"]?.limits[0].max = 2
    #expect(text(document.bytes(for: edited)) == original.replacing(#""max":1"#, with: #""max":2"#))
  }

  @Test("rewrites a tool in the questions-and-answers dialect only when that tool is edited")
  func dialectKept() throws {
    let original = #"{"version":"1","default":"deny","tools":{"a":{"action":"deny","reason":"No."},"b":{}}}"#
    let document = try document(original)
    var edited = document.policy
    edited.hide("b")
    let hidden = text(document.bytes(for: edited))
    #expect(hidden.contains(#""a":{"action":"deny","reason":"No."}"#))
    edited.deny("a", reason: "Never.")
    let denied = text(document.bytes(for: edited))
    #expect(!denied.contains("action"))
    #expect(try policy(denied) == edited)
  }

  @Test("keeps a tool that is called like a key of the dialect")
  func toolNamedAction() throws {
    let original = #"{"version":"1","default":"deny","tools":{"action":{"limits":[]},"other":{}}}"#
    let document = try document(original)
    var edited = document.policy
    edited.hide("other")
    #expect(text(document.bytes(for: edited)).contains(#""action":{"limits":[]}"#))
  }

  @Test("in canonical form reads back as the same policy and is its own canonical form")
  func canonical() throws {
    let policy = try document(DocumentRoundTripTests.example).policy
    let bytes = PolicyDocument.canonicalBytes(policy)
    let again = try PolicyDocument(reading: bytes)
    #expect(again.policy == policy)
    #expect(PolicyDocument.canonicalBytes(again.policy) == bytes)
    #expect(bytes.last == 0x0A)
  }

  @Test("in canonical form leaves out everything empty")
  func canonicalMinimum() {
    #expect(
      text(PolicyDocument.canonicalBytes(.denyAll)) == "{\n  \"version\": \"1\",\n  \"default\": \"deny\"\n}\n"
    )
  }

  @Test("after any series of edits reads back as the edited policy", arguments: 0..<60)
  func randomEdits(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let document = try document(DocumentRoundTripTests.example)
    var edited = document.policy
    for _ in 0..<Int.random(in: 1...8, using: &random) { RandomEdit.apply(to: &edited, using: &random) }
    let bytes = document.bytes(for: edited)
    let again = try PolicyDocument(reading: bytes)
    #expect(again.policy.jsonValue == edited.jsonValue)
    #expect(again.bytes(for: edited) == bytes)
  }
}
