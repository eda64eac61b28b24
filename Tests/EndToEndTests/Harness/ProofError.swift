/// What a story waited for in vain, with what was there instead.
struct ProofError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
