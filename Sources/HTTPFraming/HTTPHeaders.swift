/// The header fields of one message in their order, kept as the bytes they came as.
///
/// A head that was read is copied once; no string is made of a field until somebody asks for it, and fields that are
/// passed on are copied as bytes. Names are compared without regard to case (RFC 9110 section 5.1).
public struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral {
  /// Where one field's name and value stand.
  struct Field: Sendable {
    var nameStart: UInt32
    var nameEnd: UInt32
    var valueStart: UInt32
    var valueEnd: UInt32
    /// See ``HTTPFieldName``.
    var signature: UInt32
    /// Whether every byte was checked when the field was read.
    var isChecked: Bool

    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }

    /// Where the line stands, its end included, when it is in a text the very line that ``HTTPWriter`` writes.
    func line(in text: Span<UInt8>) -> Range<Int>? {
      let isLine =
        valueStart == nameEnd + 2 && HTTPByte.pair(Int(nameEnd), text) == HTTPByte.colonSpace
        && HTTPByte.pair(Int(valueEnd), text) == HTTPByte.lineEnd
      return isLine ? Int(nameStart)..<Int(valueEnd) + 2 : nil
    }
  }

  /// The head that was read, or the lines of the fields that were added, as they are written.
  private(set) var text: [UInt8] = []
  private(set) var fields: [Field] = []

  /// Creates a set without fields.
  public init() {}

  /// Creates a set from names and values.
  public init(_ fields: [(String, String)]) {
    for (name, value) in fields { add(name: name, value: value) }
  }

  /// Creates a set from names and values.
  public init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements)
  }

  /// Takes a head that was read, and where its fields stand in it.
  init(text: [UInt8], fields: [Field]) {
    self.text = text
    self.fields = fields
  }

  /// How many fields there are.
  public var count: Int { fields.count }

  /// Whether there are none.
  public var isEmpty: Bool { fields.isEmpty }

  /// Makes room for fields that will be added.
  public mutating func reserveCapacity(_ count: Int) {
    fields.reserveCapacity(count)
    text.reserveCapacity(count * 48)
  }

  /// Adds a field after the others.
  public mutating func add(name: String, value: String) {
    let nameStart = text.count
    let nameEnd = nameStart + name.utf8.count
    let valueEnd = nameEnd + 2 + value.utf8.count
    text.append(addingCapacity: valueEnd + 2 - nameStart) { (output: inout OutputSpan<UInt8>) in
      output.append(name)
      output.append(word: ": ")
      output.append(value)
      output.append(word: "\r\n")
    }
    fields.append(
      Field(
        nameStart: UInt32(nameStart),
        nameEnd: UInt32(nameEnd),
        valueStart: UInt32(nameEnd + 2),
        valueEnd: UInt32(valueEnd),
        signature: HTTPFieldName.signature(of: text.span.extracting(nameStart..<nameEnd)),
        isChecked: false
      )
    )
  }

  /// Adds a field of another set after the others, byte for byte.
  public mutating func add(_ position: Int, of other: HTTPHeaders) {
    let given = other.fields.span[position]
    let start = UInt32(text.count)
    if let line = given.line(in: other.text.span) {
      other.text.withUnsafeBufferPointer { text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[line])) }
    } else {
      text += other.text[given.name]
      text += ": ".utf8
      text += other.text[given.value]
      text += "\r\n".utf8
    }
    var field = given
    field.nameStart = start
    field.nameEnd = start + (given.nameEnd - given.nameStart)
    field.valueStart = field.nameEnd + 2
    field.valueEnd = field.valueStart + (given.valueEnd - given.valueStart)
    fields.append(field)
  }

  /// Sets a field, in place of every one with its name.
  public mutating func replaceOrAdd(name: String, value: String) {
    remove(name: name)
    add(name: name, value: value)
  }

  /// Removes every field with a name.
  public mutating func remove(name: String) {
    guard contains(name: name) else { return }
    fields = fields.filter { !names($0, name) }
  }
}

// MARK: - Reading

extension HTTPHeaders {
  /// The value of the first field with a name.
  ///
  /// - Complexity: O(fields); one string is made when there is such a field.
  public func first(name: String) -> String? {
    fields.first { names($0, name) }.map { String(decoding: text[$0.value], as: UTF8.self) }
  }

  /// The value of the first field with a name.
  ///
  /// - Complexity: O(fields); one string is made when there is such a field.
  public func first(name: HTTPFieldName) -> String? {
    position(of: name).map { String(decoding: text[fields[$0].value], as: UTF8.self) }
  }

  /// Where the first field with a name stands.
  public func position(of name: HTTPFieldName) -> Int? {
    let fields = fields.span
    for position in fields.indices where fields[position].signature == name.signature {
      if hasName(name, at: position) { return position }
    }
    return nil
  }

  /// Whether the field at a position has a name.
  public func hasName(_ name: HTTPFieldName, at position: Int) -> Bool {
    let field = fields.span[position]
    return field.signature == name.signature && name.isSame(as: text.span.extracting(field.name))
  }

  /// Whether there is a field with a name.
  public func contains(name: String) -> Bool {
    fields.contains { names($0, name) }
  }

  /// The values of every field with a name.
  public subscript(name: String) -> [String] {
    fields.filter { names($0, name) }.map { String(decoding: text[$0.value], as: UTF8.self) }
  }

  /// The elements of a list that may stand in one field or be split over several (RFC 9110 section 5.6.1).
  public subscript(canonicalForm name: String) -> [String] {
    self[name].flatMap { $0.split(separator: ",") }.map { element in
      String(element.drop(while: HTTPHeaders.isBlank).reversed().drop(while: HTTPHeaders.isBlank).reversed())
    }
  }

  private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

  /// The name of the field at a position, as it was written.
  public func name(at position: Int) -> String {
    String(decoding: text[fields[position].name], as: UTF8.self)
  }

  /// The value of the field at a position, without the white space around it.
  public func value(at position: Int) -> String {
    String(decoding: text[fields[position].value], as: UTF8.self)
  }

  /// The length of the name of the field at a position, in bytes: what a search compares first.
  public func nameLength(at position: Int) -> Int { fields[position].name.count }

  /// Whether the field at a position has a name.
  public func hasName(_ name: String, at position: Int) -> Bool {
    names(fields[position], name)
  }

  /// Whether the name of the field at a position begins with another.
  public func hasName(prefix: HTTPFieldName, at position: Int) -> Bool {
    prefix.isBeginning(of: text.span.extracting(fields.span[position].name))
  }

  /// Whether the value at a position is a text, in any case.
  ///
  /// - Parameter lower: the text in lower case.
  public func hasValue(_ lower: StaticString, at position: Int) -> Bool {
    HTTPByte.isSame(text.span.extracting(fields[position].value), lower)
  }

  /// Lets a reader look at the bytes of the value at a position without a string of it.
  public func withValue<Result>(at position: Int, _ read: (Span<UInt8>) -> Result) -> Result {
    read(text.span.extracting(fields[position].value))
  }

  private func names(_ field: Field, _ name: String) -> Bool {
    field.name.count == name.utf8.count && sameLetters(field.name.lowerBound, name)
  }

  /// Whether the bytes from `start` on are `name` in any case; there are enough of them.
  private func sameLetters(_ start: Int, _ name: String) -> Bool {
    var name = name
    let own = text.span
    return name.withUTF8 { expected in
      for index in expected.indices
      where HTTPByte.lowercased(own[start + index]) != HTTPByte.lowercased(expected[index]) {
        return false
      }
      return true
    }
  }
}

extension HTTPHeaders: Sequence {
  /// Visits names and values in order; a string is made of each.
  public func makeIterator() -> some IteratorProtocol<(name: String, value: String)> {
    fields.lazy.map { field in
      (
        name: String(decoding: text[field.name], as: UTF8.self),
        value: String(decoding: text[field.value], as: UTF8.self)
      )
    }.makeIterator()
  }

  /// At least how many fields there are.
  public var underestimatedCount: Int { fields.count }
}
