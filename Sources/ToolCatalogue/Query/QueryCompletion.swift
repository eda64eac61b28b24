/// What the last term of a query that is being typed can become.
public struct QueryCompletion: Hashable, Sendable {
  /// One thing that the term can become.
  public struct Choice: Hashable, Sendable {
    /// What is added or finished: `risk:` among keys, `high` among values.
    public let word: String
    /// The whole query with it.
    public let text: String
  }

  /// The most choices that are offered.
  public static let most = 60

  /// Everything that the term can become; empty where it is finished, is a plain word, or begins nothing known.
  public let choices: [Choice]
  /// The query as far as all choices agree.
  public let common: String

  /// A completion that offers nothing.
  public static let nothing = QueryCompletion(choices: [])

  init(choices: [Choice]) {
    self.choices = choices
    var common = choices.first?.text ?? ""
    for choice in choices.dropFirst() { common = String(common.commonPrefix(with: choice.text)) }
    self.common = common
  }
}

extension String {
  /// The characters with which both texts begin.
  fileprivate func commonPrefix(with other: String) -> Substring {
    let length = zip(self, other).prefix { $0 == $1 }.count
    return prefix(length)
  }
}
