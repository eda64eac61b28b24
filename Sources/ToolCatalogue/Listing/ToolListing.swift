/// A filtered, sorted view of a catalogue.
///
/// Keeps what it found, so that a query that only grows is looked for in the last answer alone.
public struct ToolListing: Sendable {
  /// The tools found, as indices into ``Catalogue/tools``, in the chosen order.
  public private(set) var indices: [Int] = []
  /// The query that found them.
  public private(set) var query = Query.everything
  /// The order they stand in.
  public private(set) var order: ToolOrder

  private var sorted: [Int] = []
  private var revision: Int?

  /// Creates a listing that has found nothing yet.
  public init(order: ToolOrder = .listed) {
    self.order = order
  }

  /// How many tools were found.
  public var count: Int { indices.count }

  /// Looks through the catalogue.
  ///
  /// - Parameters:
  ///   - catalogue: the tools.
  ///   - query: what to look for.
  ///   - order: the order to show; as before when none is given.
  ///   - marks: how each tool stands under the policy, by its index; asked only when the query asks for it.
  /// - Complexity: O(*n*) in the bytes of the text, or of the last answer's text when the query only grew; sorting is
  ///   done once for each order and state of the catalogue.
  public mutating func update(
    _ catalogue: Catalogue,
    query: Query,
    order: ToolOrder? = nil,
    marks: (Int) -> ToolMarks
  ) {
    let order = order ?? self.order
    let isSameCatalogue = revision == catalogue.revision
    if !isSameCatalogue || order != self.order || sorted.count != catalogue.tools.count {
      sorted = catalogue.sorted(by: order)
    }
    // An answer that depended on the policy cannot be narrowed: the policy may have changed since.
    let narrows =
      isSameCatalogue && order == self.order && !self.query.asksForStanding && query.narrows(self.query)
    let matcher = QueryMatcher(query: query, catalogue: catalogue)
    indices = narrows ? matcher.filter(indices, marks: marks) : matcher.search(sorted, marks: marks)
    self.query = query
    self.order = order
    revision = catalogue.revision
  }

  /// Looks through a catalogue where no policy is known.
  public mutating func update(_ catalogue: Catalogue, query: Query, order: ToolOrder? = nil) {
    update(catalogue, query: query, order: order) { _ in [] }
  }
}
