import PolicyModel

/// A policy file and the version of it that was seen last.
struct WatchedPolicy: Sendable {
  private var file: WatchedFile

  /// Watches from a version on that was read already; without one the first look reads the file.
  init(path: String, document: PolicyDocument? = nil) {
    file = WatchedFile(path: path, bytes: document?.bytes)
  }

  /// Looks for a version that differs from the last one.
  ///
  /// - Parameter isForced: whether the file is read even if it seems unchanged.
  /// - Returns: nothing when there is none; otherwise the document, or why it is none.
  mutating func look(isForced: Bool = false) -> Result<PolicyDocument, PolicyRefusal>? {
    file.look(isForced: isForced)?.flatMap(document)
  }

  private func document(_ bytes: [UInt8]) -> Result<PolicyDocument, PolicyRefusal> {
    do throws(PolicyProblems) {
      return .success(try PolicyDocument(reading: bytes))
    } catch {
      let sentences = error.problems.prefix(3).map { "\(file.path): \($0)" }
      return .failure(PolicyRefusal(sentence: sentences.joined(separator: " ")))
    }
  }
}
