import ToolModel

/// How well the classifier tells tools that read from tools that change something, on labelled tools.
public struct RiskScore: Sendable {
  /// The score of one vendor's tools, or of all.
  public struct Part: Hashable, Sendable {
    /// Reading tools that were taken for reading.
    public var readAsRead = 0
    /// Reading tools that were taken for something more: a false alarm.
    public var readAsChange = 0
    /// Changing tools that were taken for reading: called safe and not.
    public var changeAsRead = 0
    /// Changing tools that were taken for changing.
    public var changeAsChange = 0

    /// How many tools were labelled.
    public var tools: Int { readAsRead + readAsChange + changeAsRead + changeAsChange }

    /// The share of all tools judged right, 0…1; 1 for none.
    public var accuracy: Double { tools == 0 ? 1 : Double(readAsRead + changeAsChange) / Double(tools) }

    /// The share of the changing tools that were called reading, 0…1; 0 for none.
    public var falseSafe: Double {
      let changing = changeAsRead + changeAsChange
      return changing == 0 ? 0 : Double(changeAsRead) / Double(changing)
    }

    mutating func note(isReadOnly: Bool, judgedRead: Bool) {
      switch (isReadOnly, judgedRead) {
      case (true, true): readAsRead += 1
      case (true, false): readAsChange += 1
      case (false, true): changeAsRead += 1
      case (false, false): changeAsChange += 1
      }
    }
  }

  /// A tool that was judged otherwise than its vendor labels it.
  public struct Mistake: Hashable, Sendable {
    /// The tool.
    public let tool: LabelledTool
    /// What it was taken for.
    public let assessment: RiskAssessment
  }

  /// All tools together.
  public private(set) var pooled = Part()
  /// Each vendor's tools, by the vendor's name.
  public private(set) var vendors: [(name: String, part: Part)] = []
  /// Every tool that was judged otherwise, in the order of the vendors and tools.
  public private(set) var mistakes: [Mistake] = []

  /// Judges labelled tools, each vendor's as one server's listing.
  public init(of tools: [LabelledTool], by classifier: RiskClassifier = RiskClassifier()) {
    let groups = Dictionary(grouping: tools, by: \.vendor)
    for vendor in groups.keys.sorted() {
      let listing = groups[vendor] ?? []
      var part = Part()
      let assessments = classifier.assess(listing.map(\.tool), server: ServerIdentity(name: vendor))
      for (tool, assessment) in zip(listing, assessments) {
        let judgedRead = assessment.category == .read
        part.note(isReadOnly: tool.isReadOnly, judgedRead: judgedRead)
        pooled.note(isReadOnly: tool.isReadOnly, judgedRead: judgedRead)
        if judgedRead != tool.isReadOnly { mistakes.append(Mistake(tool: tool, assessment: assessment)) }
      }
      vendors.append((vendor, part))
    }
  }
}
