import PolicyModel
import Screen
import StrictJSON

/// The policy as the text that would be written, to be read and searched; a text with problems shows them in place.
struct JSONPage: Sendable {
  /// One row: a line of the text, or something wrong with the line above.
  enum Row: Sendable {
    case line(Int)
    case problem(PolicyProblem)
  }

  /// The text.
  let bytes: [UInt8]
  /// Its lines.
  let lines: [String]
  /// The lines, and the problems under the lines that they stand in.
  let rows: [Row]
  /// Which row is in focus.
  var scroll = ScrollState()
  /// What is searched for.
  var search = TextField(maxLength: 200)
  /// Whether what is searched for is being typed.
  var isSearching = false

  /// Lays a text out.
  init(_ bytes: [UInt8], problems: [PolicyProblem] = []) {
    self.bytes = bytes
    var lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
      .map(String.init)
    if lines.last?.isEmpty == true, lines.count > 1 { lines.removeLast() }
    self.lines = lines
    let byLine = Dictionary(grouping: problems) { min(max($0.position.line, 1), lines.count) - 1 }
    rows = lines.indices.flatMap { index in
      [Row.line(index)] + (byLine[index] ?? []).map { .problem($0) }
    }
    scroll.fit(count: rows.count, height: 1)
    if !problems.isEmpty, let first = rows.firstIndex(where: \.isProblem) { scroll.moveFocus(to: first) }
  }

  /// The same place in another text.
  func updated(_ bytes: [UInt8], problems: [PolicyProblem]) -> JSONPage {
    var page = JSONPage(bytes, problems: problems)
    page.search = search
    page.scroll.fit(count: page.rows.count, height: scroll.height)
    if problems.isEmpty { page.scroll.moveFocus(to: scroll.focus) }
    return page
  }

  /// Goes to the next row that has what is searched for, round the ends.
  ///
  /// - Parameters:
  ///   - steps: 1 for the next, -1 for the one before, 0 for this one or the next.
  /// - Returns: How many rows have it.
  @discardableResult
  mutating func find(_ steps: Int) -> Int {
    let found = matches
    guard !found.isEmpty else { return 0 }
    let focus = scroll.focus
    let next =
      switch steps {
      case 0: found.first { $0 >= focus } ?? found[0]
      case 1...: found.first { $0 > focus } ?? found[0]
      default: found.last { $0 < focus } ?? found[found.count - 1]
      }
    scroll.moveFocus(to: next)
    scroll.centerFocus()
    return found.count
  }

  /// The rows that have what is searched for, ignoring case.
  var matches: [Int] {
    let wanted = search.text.lowercased()
    guard !wanted.isEmpty else { return [] }
    return rows.indices.filter { index in
      guard case .line(let line) = rows[index] else { return false }
      return lines[line].lowercased().contains(wanted)
    }
  }

  /// The place in the document that the focused row is about; nothing where the text cannot be read.
  var pointer: JSONPointer? {
    guard rows.indices.contains(scroll.focus) else { return nil }
    switch rows[scroll.focus] {
    case .problem(let problem): return problem.pointer
    case .line(let line):
      guard let document = try? JSONDocument(parsing: bytes, duplicateKeys: .record) else { return nil }
      return Self.pointer(at: line, in: document)
    }
  }

  private static func pointer(at line: Int, in document: JSONDocument) -> JSONPointer {
    var start = 0
    var left = line
    for (offset, byte) in document.bytes.enumerated() where byte == 0x0A && left > 0 {
      left -= 1
      start = offset + 1
    }
    let byte = document.bytes[start...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? start
    var pointer = JSONPointer()
    var node = document.root
    search: while true {
      switch node.kind {
      case .object:
        for member in node.members
        where (member.keyRange.lowerBound..<member.value.byteRange.upperBound).contains(byte) {
          pointer = pointer.appending(member.key)
          node = member.value
          continue search
        }
      case .array:
        for (index, element) in node.elements.enumerated() where element.byteRange.contains(byte) {
          pointer = pointer.appending(index)
          node = element
          continue search
        }
      default: break
      }
      return pointer
    }
  }
}

extension JSONPage.Row {
  /// Whether something is wrong.
  var isProblem: Bool {
    if case .problem = self { return true }
    return false
  }
}
