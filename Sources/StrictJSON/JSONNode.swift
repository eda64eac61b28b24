/// One value inside a parsed document, read in place.
public struct JSONNode: Sendable {
  /// What kind of value stands here.
  public enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// `null`.
    case null
    /// `true`.
    case yes
    /// `false`.
    case no
    /// A number.
    case number
    /// A string.
    case string
    /// An array.
    case array
    /// An object.
    case object
  }

  /// The document this value stands in.
  public let document: JSONDocument
  let index: Int

  /// The value at a place of a document's tape.
  package init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  private var entry: JSONTapeEntry { document.tape[index] }

  /// What kind of value this is.
  public var kind: Kind { entry.kind }

  /// Where the value stands in the document's bytes.
  public var byteRange: Range<Int> { Int(entry.start)..<Int(entry.end) }

  /// The line and column where the value begins.
  public var position: TextPosition { document.position(ofByte: Int(entry.start)) }

  /// How many members or elements there are; zero for other kinds.
  public var count: Int { Int(entry.count) }

  /// Whether this is `null`.
  public var isNull: Bool { kind == .null }

  /// What kind of value this is, in JSON's words.
  public var kindName: String {
    switch kind {
    case .null: "null"
    case .yes, .no: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// The decoded string, when this is one.
  public var stringValue: String? {
    kind == .string ? decodedText : nil
  }

  /// The decoded string, where this is known to be a string or a key.
  var decodedText: String {
    var decoded = ""
    document.withTape { text, tape in
      let entry = tape[index]
      if entry.hasEscape {
        decoded = String(decoding: entry.decoded(from: text), as: UTF8.self)
      } else {
        decoded = text.extracting(entry.content).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      }
    }
    return decoded
  }

  /// The number with its text, when this is one.
  public var numberValue: JSONNumber? {
    guard kind == .number else { return nil }
    return JSONNumber(checkedText: String(decoding: document.bytes[byteRange], as: UTF8.self))
  }

  /// The exact integer, when this is a number without a fraction that fits.
  public var intValue: Int? { numberValue?.int }

  /// The truth value, when this is one.
  public var boolValue: Bool? {
    switch kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// The elements of an array; empty for other kinds.
  public var elements: [JSONNode] {
    guard kind == .array else { return [] }
    var elements: [JSONNode] = []
    elements.reserveCapacity(count)
    var child = index + 1
    for _ in 0..<count {
      elements.append(JSONNode(document: document, index: child))
      child = Int(document.tape[child].next)
    }
    return elements
  }

  /// The members of an object in order; empty for other kinds.
  public var members: [JSONMember] {
    guard kind == .object else { return [] }
    var members: [JSONMember] = []
    members.reserveCapacity(count)
    forEachMember { members.append($0) }
    return members
  }

  /// Visits the members of an object in order, without building an array.
  public func forEachMember(_ visit: (JSONMember) -> Void) {
    guard kind == .object else { return }
    var child = index + 1
    for _ in 0..<count {
      visit(JSONMember(keyNode: JSONNode(document: document, index: child)))
      child = Int(document.tape[child + 1].next)
    }
  }

  /// The value of a member by exact code points, when this is an object that has it.
  ///
  /// - Complexity: O(members); no allocation unless a key is written with escapes.
  public subscript(key: String) -> JSONNode? {
    var found: Int?
    key.withUTF8Span { key in
      document.withTape { text, tape in found = JSONNode.place(of: key, in: index, text, tape) }
    }
    return found.map { JSONNode(document: document, index: $0) }
  }

  private static func place(
    of key: Span<UInt8>,
    in object: Int,
    _ text: Span<UInt8>,
    _ tape: Span<JSONTapeEntry>
  ) -> Int? {
    guard tape[object].kind == .object else { return nil }
    let quotedLength = key.count + 2
    var place = object + 1
    for _ in 0..<tape[object].count {
      let entry = tape[place]
      if entry.hasEscape {
        if entry.decoded(from: text).span.hasSameBytes(as: key) { return place + 1 }
      } else if Int(entry.end &- entry.start) == quotedLength, text.extracting(entry.content).hasSameBytes(as: key) {
        return place + 1
      }
      place = Int(tape[place + 1].next)
    }
    return nil
  }

  /// Whether this is a string with exactly these code points.
  public func isString(_ text: String) -> Bool {
    kind == .string && matches(entry, text)
  }

  /// Whether this is a string with exactly this UTF-8.
  public func isString(_ text: Span<UInt8>) -> Bool {
    kind == .string && matches(entry, text)
  }

  private func matches(_ key: JSONTapeEntry, _ text: String) -> Bool {
    text.withUTF8Span { matches(key, $0) }
  }

  private func matches(_ key: JSONTapeEntry, _ text: Span<UInt8>) -> Bool {
    if key.hasEscape {
      return JSONText.decodedBytes(document.bytes[key.content]).span.hasSameBytes(as: text)
    }
    guard key.content.count == text.count else { return false }
    return document.bytes.span.extracting(key.content).hasSameBytes(as: text)
  }

  /// The value as a tree of its own.
  ///
  /// - Complexity: O(size).
  public var value: JSONValue {
    switch kind {
    case .null: return .null
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .number: return .number(JSONNumber(checkedText: String(decoding: document.bytes[byteRange], as: UTF8.self)))
    case .string: return .string(decodedText)
    case .array: return .array(elements.map(\.value))
    case .object:
      if document.duplicateKeys.isEmpty {
        return .object(JSONObject(distinct: members.map { ($0.key, $0.value.value) }))
      }
      return .object(JSONObject(members.map { ($0.key, $0.value.value) }))
    }
  }
}

/// One member of an object, read in place.
public struct JSONMember: Sendable {
  let keyNode: JSONNode
  /// The decoded key.
  public var key: String { keyNode.decodedText }

  /// Where the key stands, quotes included.
  public var keyRange: Range<Int> { keyNode.byteRange }

  /// The line and column where the key begins.
  public var keyPosition: TextPosition { keyNode.position }

  /// The member's value.
  public var value: JSONNode { JSONNode(document: keyNode.document, index: keyNode.index + 1) }

  /// Whether the key has exactly these code points.
  public func hasKey(_ key: String) -> Bool { keyNode.isString(key) }
}
