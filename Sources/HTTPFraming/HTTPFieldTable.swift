/// Names of header fields that are looked for together, in one pass over a head.
public struct HTTPFieldTable: Sendable {
  private let names: [HTTPFieldName]
  private let signatures: [UInt32]

  /// Creates a table; positions in it are the positions in `names`.
  public init(_ names: [HTTPFieldName]) {
    self.names = names
    signatures = names.map(\.signature)
  }

  /// Visits each field whose name is in the table, in the order of the fields.
  ///
  /// - Complexity: O(fields · names), one comparison of two numbers each.
  public func forEachMatch(in headers: HTTPHeaders, _ visit: (_ position: Int, _ name: Int) -> Void) {
    let signatures = signatures.span
    for position in headers.fields.indices {
      let signature = headers.fields[position].signature
      for name in signatures.indices where signatures[name] == signature {
        if headers.hasName(names[name], at: position) { visit(position, name) }
      }
    }
  }
}
