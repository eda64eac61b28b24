public import StrictJSON

/// A message and the document it was read from, after every check an envelope must pass.
///
/// A class, because it is handed from hand to hand: every copy of its parts would count their references again.
///
/// Source: JSON-RPC 2.0 sections 4 and 5; MCP basic/index (ids are strings or integers, never null; params is an object).
public final class Envelope: Sendable {
  /// The text and where everything in it stands.
  public let document: JSONDocument
  /// The message.
  public let message: Message

  /// Parses and checks one message.
  ///
  /// - Parameters:
  ///   - bytes: the JSON text of exactly one message.
  ///   - limits: bounds on the text.
  ///   - rules: how strictly the envelope is read; `strict` for everything a client sends.
  /// - Throws: why the text is not such a message, with the JSON-RPC error that answers it.
  /// - Complexity: O(*n*); no tree is built.
  public convenience init(
    parsing bytes: [UInt8],
    limits: JSONLimits = .standard,
    rules: EnvelopeRules = .strict
  ) throws(EnvelopeProblem) {
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument(parsing: bytes, limits: limits)
    } catch {
      throw EnvelopeProblem(kind: .syntax, message: "Parse error: \(error)")
    }
    try self.init(document, rules: rules)
  }

  /// Checks one message that has been parsed already.
  ///
  /// - Throws: why the document is not a message.
  public init(_ document: JSONDocument, rules: EnvelopeRules = .strict) throws(EnvelopeProblem) {
    let root = document.root
    guard root.kind == .object else {
      if root.kind == .array {
        throw EnvelopeProblem(kind: .batch, message: "Invalid request: found an array; batches are not accepted here")
      }
      throw EnvelopeProblem(message: "Invalid request: found \(root.kindName) where a message object was expected")
    }
    let members = EnvelopeMembers(root)
    self.document = document
    message = try members.message(rules: rules)
  }
}
