public import StrictJSON

extension PolicyDocument {
  /// Where values of the document begin.
  ///
  /// A place that the document spells in another way, such as a rule written as `action`, is where the nearest value
  /// around it begins.
  ///
  /// - Complexity: O(document + places · members on the way).
  public func positions(of pointers: [JSONPointer]) -> [TextPosition] {
    guard let document = try? JSONDocument(parsing: bytes, duplicateKeys: .record) else {
      return pointers.map { _ in TextPosition(line: 1, column: 1, byte: 0) }
    }
    let lines = LineIndex(bytes)
    return pointers.map { pointer in
      var node = document.root
      for token in pointer.tokens {
        let elements = node.elements
        guard let next = node[token] ?? Int(token).flatMap({ elements.indices.contains($0) ? elements[$0] : nil })
        else {
          break
        }
        node = next
      }
      return lines.position(ofByte: node.byteRange.lowerBound)
    }
  }
}
