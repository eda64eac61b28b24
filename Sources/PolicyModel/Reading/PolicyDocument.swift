public import StrictJSON

/// A valid policy document: its bytes and what they mean.
public struct PolicyDocument: Sendable {
  /// What the document means.
  public let policy: Policy
  /// The document as it was read.
  public let bytes: [UInt8]

  private let document: JSONDocument

  /// Reads and validates a document.
  ///
  /// - Parameters:
  ///   - bytes: the file's content.
  ///   - limits: bounds on the text.
  /// - Throws: every mistake at once; a text that is not JSON has exactly one.
  public init(reading bytes: [UInt8], limits: JSONLimits = .standard) throws(PolicyProblems) {
    let document: JSONDocument
    do throws(JSONSyntaxError) {
      document = try JSONDocument(parsing: bytes, limits: limits, duplicateKeys: .record)
    } catch {
      throw PolicyProblems([PolicyProblem(notJSON: error, bytes: bytes)])
    }
    var reader = PolicyReader(document)
    let policy = reader.read()
    guard reader.findings.isEmpty else { throw PolicyDocument.problems(of: reader) }
    self.policy = policy
    self.bytes = bytes
    self.document = document
  }

  /// The document's text with its meaning changed to `edited`: what was not edited keeps its bytes.
  ///
  /// Writing back ``policy`` itself gives back ``bytes``.
  public func bytes(for edited: Policy) -> [UInt8] {
    if edited == policy { return bytes }
    let root = document.root.value
    let value = PolicyMerge.merge(root, meaning: policy.jsonValue, edited: edited.jsonValue)
    return document.rewritten(as: value)
  }

  /// The text of a policy that has no document yet.
  public static func canonicalBytes(_ policy: Policy) -> [UInt8] {
    Array(policy.jsonValue.prettyText().utf8) + [0x0A]
  }

  private static func problems(of reader: PolicyReader) -> PolicyProblems {
    let lines = LineIndex(reader.document.bytes)
    let ordered = reader.findings.enumerated().sorted { left, right in
      (left.element.byte, left.offset) < (right.element.byte, right.offset)
    }
    let problems = ordered.map { _, finding in
      PolicyProblem(
        position: lines.position(ofByte: finding.byte),
        pointer: finding.pointer.clipped,
        message: finding.message,
        found: finding.found,
        expected: finding.expected,
        suggestion: finding.suggestion
      )
    }
    return PolicyProblems(problems, omitted: reader.omitted)
  }
}

extension PolicyProblem {
  /// The one problem of a text that is not strict JSON.
  init(notJSON error: JSONSyntaxError, bytes: [UInt8]) {
    let isEmpty = bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let message =
      isEmpty
      ? "The document is empty; the smallest policy is {\"version\": \"1\", \"default\": \"deny\"}."
      : "The document is not JSON: \(error.message)."
    self.init(
      position: error.position,
      pointer: JSONPointer(),
      message: message,
      found: isEmpty ? "nothing" : "text that is not JSON",
      expected: "a JSON object",
      suggestion: nil
    )
  }
}
