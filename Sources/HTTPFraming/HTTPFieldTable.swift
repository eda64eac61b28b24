/// Names of header fields that are looked for together, in one pass over a head.
public struct HTTPFieldTable: Sendable {
  private let names: [HTTPFieldName]
  /// By ``slot(of:)``, one more than the place of the first name there; zero for none.
  private let slots: [UInt8]
  /// By the place of a name, one more than that of the next in its slot.
  private let others: [UInt8]

  /// Creates a table of at most 200 names; positions in it are the positions in `names`.
  public init(_ names: [HTTPFieldName]) {
    precondition(names.count <= 200, "a table is for a few names that are looked for often")
    self.names = names
    var slots = [UInt8](repeating: 0, count: 64)
    var others: [UInt8] = []
    for (place, name) in names.enumerated() {
      let slot = HTTPFieldTable.slot(of: name.signature)
      others.append(slots[slot])
      slots[slot] = UInt8(place + 1)
    }
    self.slots = slots
    self.others = others
  }

  /// Visits each field whose name is in the table, in the order of the fields.
  ///
  /// - Complexity: O(fields), as a rule one look at a slot for each.
  public func forEachMatch(in headers: HTTPHeaders, _ visit: (_ position: Int, _ name: Int) -> Void) {
    let (slots, fields) = (slots.span, headers.fields.span)
    for position in fields.indices {
      var next = slots[HTTPFieldTable.slot(of: fields[position].signature)]
      while next != 0 {
        let place = Int(next - 1)
        if headers.hasName(names[place], at: position) { visit(position, place) }
        next = others[place]
      }
    }
  }

  private static func slot(of signature: UInt32) -> Int {
    Int((signature &* 0x9E37_79B1) &>> 26)
  }
}
