import StrictJSON

/// Reads as much TOML as a list of servers needs: tables, strings, numbers, booleans, arrays and inline tables.
///
/// Source: TOML 1.0. Dates and multi-line strings are kept as the text they are; what cannot be read is an error, never
/// skipped, so that a server is not taken for another.
struct TOMLReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private static let deepest = 20

  /// The document as an object of objects.
  static func value(of bytes: [UInt8]) throws(ClientFileError) -> JSONValue {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw ClientFileError("The file is not UTF-8.") }
    var reader = TOMLReader(scalars: Array(text.unicodeScalars))
    return try reader.document()
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private mutating func document() throws(ClientFileError) -> JSONValue {
    var root = JSONValue.object(JSONObject())
    var table: [String] = []
    while true {
      skipBlank(andLines: true)
      guard let next = peek else { return root }
      if next == "[" {
        index += 1
        let isArray = peek == "["
        if isArray { index += 1 }
        table = try keys()
        try expect("]")
        if isArray { try expect("]") }
        root = root.settingIfAbsent(at: table[...])
      } else {
        let path = try keys()
        try expect("=")
        root = root.setting(try value(depth: 0), at: (table + path)[...])
      }
      skipBlank(andLines: false)
      if let next = peek, next != "\n" { throw mistake("something follows a value") }
    }
  }

  private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func mistake(_ words: String) -> ClientFileError {
    ClientFileError("The file is not TOML as it is read here: line \(line): \(words).")
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws(ClientFileError) {
    skipBlank(andLines: false)
    guard peek == scalar else { throw mistake("\"\(scalar)\" was expected") }
    index += 1
  }

  private mutating func skipBlank(andLines: Bool) {
    while let next = peek {
      if next == "#" {
        while let skipped = peek, skipped != "\n" { _ = skipped; index += 1 }
      } else if next == "\n", andLines {
        line += 1
        index += 1
      } else if next == " " || next == "\t" || next == "\r" {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func keys() throws(ClientFileError) -> [String] {
    var keys: [String] = []
    repeat {
      if !keys.isEmpty { index += 1 }
      skipBlank(andLines: false)
      keys.append(try key())
      skipBlank(andLines: false)
    } while peek == "."
    return keys
  }

  private mutating func key() throws(ClientFileError) -> String {
    if peek == "\"" || peek == "'" { return try string() }
    let start = index
    while let next = peek, next.properties.isAlphabetic || ("0"..."9").contains(next) || next == "-" || next == "_" {
      index += 1
    }
    guard index > start else { throw mistake("a key was expected") }
    return text(start..<index)
  }

  private mutating func value(depth: Int) throws(ClientFileError) -> JSONValue {
    guard depth < Self.deepest else { throw mistake("values are nested too deep") }
    skipBlank(andLines: false)
    switch peek {
    case "\"", "'": return .string(try string())
    case "[":
      var elements: [JSONValue] = []
      index += 1
      while true {
        skipBlank(andLines: true)
        if peek == "]" { break }
        elements.append(try value(depth: depth + 1))
        skipBlank(andLines: true)
        if peek == "," { index += 1 } else if peek != "]" { throw mistake("\",\" or \"]\" was expected") }
      }
      index += 1
      return .array(elements)
    case "{":
      var object = JSONValue.object(JSONObject())
      index += 1
      while true {
        skipBlank(andLines: true)
        if peek == "}" { break }
        let path = try keys()
        try expect("=")
        object = object.setting(try value(depth: depth + 1), at: path[...])
        skipBlank(andLines: true)
        if peek == "," { index += 1 } else if peek != "}" { throw mistake("\",\" or \"}\" was expected") }
      }
      index += 1
      return object
    default: return try bare()
    }
  }

  private mutating func bare() throws(ClientFileError) -> JSONValue {
    let start = index
    while let next = peek, !",]}#\n".unicodeScalars.contains(next) { index += 1 }
    let word = text(start..<index).split(separator: " ").joined(separator: " ").replacing("\r", with: "")
    switch word {
    case "true": return true
    case "false": return false
    case "": throw mistake("a value was expected")
    default: return JSONNumber(text: word).map { .number($0) } ?? .string(word)
    }
  }

  private mutating func string() throws(ClientFileError) -> String {
    let quote = scalars[index]
    let isLong = index + 2 < scalars.count && scalars[index + 1] == quote && scalars[index + 2] == quote
    let marks = isLong ? 3 : 1
    index += marks
    var view = String.UnicodeScalarView()
    while let next = peek {
      if next == quote,
        !isLong || (index + 2 < scalars.count && scalars[index + 1] == quote && scalars[index + 2] == quote)
      {
        index += marks
        return String(view)
      }
      if next == "\n" {
        guard isLong else { throw mistake("a string is not closed") }
        line += 1
      }
      index += 1
      if next == "\\", quote == "\"" { view.append(try escape()) } else { view.append(next) }
    }
    throw mistake("a string is not closed")
  }

  private mutating func escape() throws(ClientFileError) -> Unicode.Scalar {
    guard let next = peek else { throw mistake("a string is not closed") }
    index += 1
    switch next {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "\"", "\\": return next
    case "u", "U":
      let count = next == "u" ? 4 : 8
      guard index + count <= scalars.count, let number = UInt32(text(index..<index + count), radix: 16),
        let scalar = Unicode.Scalar(number)
      else { throw mistake("an escape names no character") }
      index += count
      return scalar
    default: throw mistake("\"\\\(next)\" is no escape")
    }
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}

extension JSONValue {
  fileprivate func setting(_ value: JSONValue, at keys: ArraySlice<String>) -> JSONValue {
    guard let key = keys.first else { return value }
    var members = objectValue ?? JSONObject()
    members[key] = (members[key] ?? .object(JSONObject())).setting(value, at: keys.dropFirst())
    return .object(members)
  }

  fileprivate func settingIfAbsent(at keys: ArraySlice<String>) -> JSONValue {
    guard let key = keys.first else { return self }
    var members = objectValue ?? JSONObject()
    members[key] = (members[key] ?? .object(JSONObject())).settingIfAbsent(at: keys.dropFirst())
    return .object(members)
  }
}
