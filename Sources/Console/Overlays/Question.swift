/// A question before something that ends what runs or lets more through.
struct Question: Sendable {
  /// What is done when the answer is yes.
  enum Deed: Sendable {
    /// Forward every call and only record what would have been decided.
    case shadow
    /// Stop the gateway and open another server.
    case connect(ServerChoice)
  }

  /// The question.
  let title: String
  /// What follows from a yes, one sentence a line.
  let consequences: [String]
  /// What a yes does, in a few words.
  let yes: String
  /// What it does.
  let deed: Deed
}
