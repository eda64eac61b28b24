extension JSONDocument {
  /// The document's text with its value replaced by `value`: whatever is unchanged keeps its bytes.
  ///
  /// Members keep their places and their spacing; a new member is written after the one it follows in `value`, with the
  /// indentation of its siblings. Writing back the same value gives back the same bytes.
  ///
  /// - Complexity: O(*n* · depth).
  public func rewritten(as value: JSONValue) -> [UInt8] {
    var rewriter = JSONRewriter(document: self)
    return rewriter.rewrite(to: value)
  }
}

/// Splices a changed value into the text of a document.
struct JSONRewriter {
  let document: JSONDocument
  private let unit: [UInt8]
  /// How the document ends its lines.
  private let lineBreak: [UInt8]
  private var output: [UInt8] = []

  init(document: JSONDocument) {
    self.document = document
    unit = JSONRewriter.indentationUnit(of: document)
    let firstBreak = document.bytes.firstIndex(of: 0x0A)
    let isCRLF = firstBreak.map { $0 > 0 && document.bytes[$0 - 1] == 0x0D } ?? false
    lineBreak = isCRLF ? [0x0D, 0x0A] : [0x0A]
  }

  mutating func rewrite(to value: JSONValue) -> [UInt8] {
    let root = document.root
    output = Array(document.bytes[..<root.byteRange.lowerBound])
    splice(root, value, margin: [])
    output.append(contentsOf: document.bytes[root.byteRange.upperBound...])
    return output
  }

  private mutating func splice(_ node: JSONNode, _ value: JSONValue, margin: [UInt8]) {
    if node.value == value {
      output.append(contentsOf: document.bytes[node.byteRange])
      return
    }
    switch (node.kind, value) {
    case (.object, .object(let members)) where !members.isEmpty && node.count > 0:
      spliceMembers(of: node, members, margin: margin)
    case (.array, .array(let elements)) where !elements.isEmpty && node.count > 0:
      spliceElements(of: node, elements, margin: margin)
    default:
      value.appendPretty(to: &output, unit: unit, margin: margin, lineBreak: lineBreak)
    }
  }

  // MARK: Objects

  private mutating func spliceMembers(of node: JSONNode, _ new: JSONObject, margin: [UInt8]) {
    let old = node.members
    var leads: [ExactText: ArraySlice<UInt8>] = [:]
    var oldByKey: [ExactText: JSONMember] = [:]
    var previousEnd = node.byteRange.lowerBound + 1
    for member in old {
      let key = ExactText(member.key)
      leads[key] = lead(from: previousEnd, to: member.keyRange.lowerBound)
      oldByKey[key] = member
      previousEnd = member.value.byteRange.upperBound
    }
    let tail = document.bytes[previousEnd..<(node.byteRange.upperBound - 1)]
    let siblingLead = lead(
      from: old.count > 1 ? old[old.count - 2].value.byteRange.upperBound : node.byteRange.lowerBound + 1,
      to: old[old.count - 1].keyRange.lowerBound
    )
    output.append(0x7B)
    for (position, key) in order(of: new, keeping: old.map(\.key)).enumerated() {
      guard let value = new[key] else { continue }
      if position > 0 { output.append(0x2C) }
      let lead = leads[ExactText(key)] ?? siblingLead
      output.append(contentsOf: lead)
      let innerMargin = JSONRewriter.margin(of: lead) ?? margin
      if let member = oldByKey[ExactText(key)] {
        output.append(contentsOf: document.bytes[member.keyRange.lowerBound..<member.value.byteRange.lowerBound])
        splice(member.value, value, margin: innerMargin)
      } else {
        JSONText.appendQuoted(key.utf8, to: &output)
        output.append(contentsOf: [0x3A, 0x20])
        appendNew(value, lead: lead, margin: innerMargin)
      }
    }
    output.append(contentsOf: tail)
    output.append(0x7D)
  }

  /// The order to write members in: the document's, with each new key after the one it follows in the new value.
  private func order(of new: JSONObject, keeping oldKeys: [String]) -> [String] {
    let newKeys = new.keys
    let known = Set(oldKeys.map { ExactText($0) })
    let kept = oldKeys.filter { new[$0] != nil }
    let keptInNewOrder = newKeys.filter { known.contains(ExactText($0)) }
    if zip(kept, keptInNewOrder).allSatisfy({ $0.isExactly($1) }) { return newKeys }
    return kept + newKeys.filter { !known.contains(ExactText($0)) }
  }

  // MARK: Arrays

  private mutating func spliceElements(of node: JSONNode, _ new: [JSONValue], margin: [UInt8]) {
    let old = node.elements
    let matches = alignment(of: old.map(\.value), with: new)
    var leads: [ArraySlice<UInt8>] = []
    var previousEnd = node.byteRange.lowerBound + 1
    for element in old {
      leads.append(lead(from: previousEnd, to: element.byteRange.lowerBound))
      previousEnd = element.byteRange.upperBound
    }
    let tail = document.bytes[previousEnd..<(node.byteRange.upperBound - 1)]
    output.append(0x5B)
    for (position, value) in new.enumerated() {
      if position > 0 { output.append(0x2C) }
      let source = matches[position]
      let lead = source.map { leads[$0] } ?? leads[leads.count - 1]
      output.append(contentsOf: lead)
      let innerMargin = JSONRewriter.margin(of: lead) ?? margin
      if let source {
        splice(old[source], value, margin: innerMargin)
      } else {
        appendNew(value, lead: lead, margin: innerMargin)
      }
    }
    output.append(contentsOf: tail)
    output.append(0x5D)
  }

  /// For each new element the old one whose bytes it continues: equal ends are matched, the middle by position.
  private func alignment(of old: [JSONValue], with new: [JSONValue]) -> [Int?] {
    var matches: [Int?] = Array(repeating: nil, count: new.count)
    var front = 0
    while front < min(old.count, new.count), old[front] == new[front] {
      matches[front] = front
      front += 1
    }
    var back = 0
    while back < min(old.count, new.count) - front, old[old.count - 1 - back] == new[new.count - 1 - back] {
      matches[new.count - 1 - back] = old.count - 1 - back
      back += 1
    }
    if old.count == new.count {
      for position in front..<max(front, new.count - back) { matches[position] = position }
    }
    return matches
  }

  // MARK: Spacing

  /// The white space before a key or element, without the comma that ends its predecessor.
  private func lead(from start: Int, to end: Int) -> ArraySlice<UInt8> {
    let between = document.bytes[start..<end]
    guard let comma = between.firstIndex(of: 0x2C) else { return between }
    return between[(comma + 1)...]
  }

  private mutating func appendNew(_ value: JSONValue, lead: ArraySlice<UInt8>, margin: [UInt8]) {
    if lead.contains(0x0A) {
      value.appendPretty(to: &output, unit: unit, margin: margin, lineBreak: lineBreak)
    } else {
      value.appendCompact(to: &output)
    }
  }

  /// The indentation that white space before a key sets, or nothing when the key stands on its parent's line.
  private static func margin(of lead: ArraySlice<UInt8>) -> [UInt8]? {
    guard let lineBreak = lead.lastIndex(of: 0x0A) else { return nil }
    return Array(lead[(lineBreak + 1)...])
  }

  private static func indentationUnit(of document: JSONDocument) -> [UInt8] {
    let root = document.root
    let first = root.kind == .array ? root.elements.first?.byteRange : root.members.first?.keyRange
    guard let first else { return [0x20, 0x20] }
    let lead = document.bytes[(root.byteRange.lowerBound + 1)..<first.lowerBound]
    guard let unit = margin(of: lead), !unit.isEmpty else { return [0x20, 0x20] }
    return unit
  }
}
