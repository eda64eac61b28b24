import StrictJSON

/// Finds the JSON Pointer of an object from where it begins.
struct PointerIndex {
  private var pointers: [Int: JSONPointer] = [:]

  /// - Complexity: O(document); built only for documents that repeat a key.
  init(_ document: JSONDocument) {
    visit(document.root, JSONPointer(), wanted: Set(document.duplicateKeys.map(\.objectByte)))
  }

  func pointer(ofObjectAt byte: Int) -> JSONPointer { pointers[byte] ?? JSONPointer() }

  private mutating func visit(_ node: JSONNode, _ pointer: JSONPointer, wanted: Set<Int>) {
    switch node.kind {
    case .object:
      if wanted.contains(node.byteRange.lowerBound) { pointers[node.byteRange.lowerBound] = pointer }
      for member in node.members { visit(member.value, pointer.appending(member.key), wanted: wanted) }
    case .array:
      for (index, element) in node.elements.enumerated() { visit(element, pointer.appending(index), wanted: wanted) }
    default: break
    }
  }
}
