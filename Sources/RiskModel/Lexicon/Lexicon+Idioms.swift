// Pairs of words that mean something else than the first one alone.
extension Lexicon {
  /// One line of the table: pairs that share a sense.
  struct IdiomLine: Sendable {
    let category: RiskCategory
    /// Pairs, each written `first+second`.
    let pairs: String
  }

  static let idiomLines: [IdiomLine] = [
    IdiomLine(
      category: .read,
      pairs: """
        take+screenshot take+snapshot capture+screenshot capture+snapshot look+up drill+down dry+run run+query
        run+search run+report run+retrieval run+analysis wait+for read+only sign+url who+am
        """
    ),
    IdiomLine(
      category: .write,
      pairs: """
        sign+in sign+up sign+out log+in log+out check+in check+out set+up turn+on turn+off opt+in opt+out opt+into
        follow+up save+as write+off hand+off fill+in put+back back+up scale+up scale+down scale+out cherry+pick
        """
    ),
    IdiomLine(
      category: .execute,
      pairs: "shut+down roll+back roll+out kick+off start+up spin+up power+on power+off fail+over"
    ),
    IdiomLine(
      category: .destructive,
      pairs: "tear+down clean+up clear+out wipe+out factory+reset spin+down"
    ),
    IdiomLine(
      category: .financial,
      pairs: """
        place+order place+trade place+bet send+money send+payment transfer+funds transfer+money add+funds make+payment
        cash+out top+up execute+trade submit+order
        """
    ),
  ]
}
