/// Members of a JSON object in the order they were written, looked up by exact code points.
public struct JSONObject: Sendable, Sequence, ExpressibleByDictionaryLiteral {
  /// One member.
  public typealias Element = (key: String, value: JSONValue)

  private var members: [Element] = []
  /// Positions by key; kept only for objects large enough that a scan would hurt.
  private var index: [ExactText: Int] = [:]
  private static let indexThreshold = 12

  /// Creates an empty object.
  public init() {}

  /// Creates an object from members; of members with the same key the last one stays, in the first one's place.
  public init(_ pairs: some Sequence<(String, JSONValue)>) {
    for (key, value) in pairs { self[key] = value }
  }

  /// Creates an object from a literal.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements)
  }

  /// Creates an object from members whose keys are known to differ.
  init(distinct members: [Element]) {
    self.members = members
    reindex()
  }

  /// How many members there are.
  public var count: Int { members.count }

  /// Whether there is no member.
  public var isEmpty: Bool { members.isEmpty }

  /// The keys in order.
  public var keys: [String] { members.map(\.key) }

  /// The member's value; assigning nothing removes it, a new key goes to the end.
  ///
  /// - Complexity: O(1) for a lookup or a change, O(*n*) for a removal.
  public subscript(key: String) -> JSONValue? {
    get { position(of: key).map { members[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil):
        members.remove(at: position)
        reindex()
      case (nil, let value?):
        members.append((key, value))
        if !index.isEmpty {
          index[ExactText(key)] = members.count - 1
        } else if members.count > JSONObject.indexThreshold {
          reindex()
        }
      case (nil, nil): break
      }
    }
  }

  /// Removes a member and returns its value.
  @discardableResult
  public mutating func removeValue(forKey key: String) -> JSONValue? {
    let old = self[key]
    self[key] = nil
    return old
  }

  /// Iterates over the members in order.
  public func makeIterator() -> IndexingIterator<[Element]> { members.makeIterator() }

  private func position(of key: String) -> Int? {
    if !index.isEmpty { return index[ExactText(key)] }
    return members.firstIndex { $0.key.isExactly(key) }
  }

  private mutating func reindex() {
    index = [:]
    guard members.count > JSONObject.indexThreshold else { return }
    for (position, member) in members.enumerated() { index[ExactText(member.key)] = position }
  }
}

extension JSONObject: Hashable {
  /// Whether both have the same members; their order does not matter.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.allSatisfy { member in right[member.key] == member.value }
  }

  /// Feeds the members so that their order does not matter.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var own = Hasher()
      own.combine(ExactText(member.key))
      own.combine(member.value)
      sum = sum &+ own.finalize()
    }
    hasher.combine(sum)
  }
}
