extension JSONValue {
  /// The value on one line without spaces.
  public func compactText() -> String { String(decoding: compactBytes(), as: UTF8.self) }

  /// The value on one line without spaces, as UTF-8.
  public func compactBytes() -> [UInt8] {
    var output: [UInt8] = []
    appendCompact(to: &output)
    return output
  }

  /// The value over several lines, one member or element a line; empty containers stay `{}` and `[]`.
  ///
  /// - Parameter indent: spaces a level, 0 to 8.
  public func prettyText(indent: Int = 2) -> String {
    var output: [UInt8] = []
    appendPretty(to: &output, unit: Array(repeating: 0x20, count: min(max(indent, 0), 8)), margin: [])
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the value on one line without spaces.
  public func appendCompact(to output: inout [UInt8]) {
    switch self {
    case .null: output.append(contentsOf: Array("null".utf8))
    case .bool(let value): output.append(contentsOf: Array((value ? "true" : "false").utf8))
    case .number(let value): output.append(contentsOf: value.text.utf8)
    case .string(let value): JSONText.appendQuoted(value.utf8, to: &output)
    case .array(let elements):
      output.append(0x5B)
      for (position, element) in elements.enumerated() {
        if position > 0 { output.append(0x2C) }
        element.appendCompact(to: &output)
      }
      output.append(0x5D)
    case .object(let members):
      output.append(0x7B)
      for (position, member) in members.enumerated() {
        if position > 0 { output.append(0x2C) }
        JSONText.appendQuoted(member.key.utf8, to: &output)
        output.append(0x3A)
        member.value.appendCompact(to: &output)
      }
      output.append(0x7D)
    }
  }

  /// Appends the value over several lines.
  ///
  /// - Parameters:
  ///   - output: what to append to.
  ///   - unit: the spaces of one level.
  ///   - margin: the spaces of the line on which the value begins.
  ///   - lineBreak: how lines end.
  func appendPretty(to output: inout [UInt8], unit: [UInt8], margin: [UInt8], lineBreak: [UInt8] = [0x0A]) {
    let inner = margin + unit
    switch self {
    case .array(let elements) where !elements.isEmpty:
      output.append(0x5B)
      for (position, element) in elements.enumerated() {
        if position > 0 { output.append(0x2C) }
        output.append(contentsOf: lineBreak)
        output.append(contentsOf: inner)
        element.appendPretty(to: &output, unit: unit, margin: inner, lineBreak: lineBreak)
      }
      output.append(contentsOf: lineBreak)
      output.append(contentsOf: margin)
      output.append(0x5D)
    case .object(let members) where !members.isEmpty:
      output.append(0x7B)
      for (position, member) in members.enumerated() {
        if position > 0 { output.append(0x2C) }
        output.append(contentsOf: lineBreak)
        output.append(contentsOf: inner)
        JSONText.appendQuoted(member.key.utf8, to: &output)
        output.append(contentsOf: [0x3A, 0x20])
        member.value.appendPretty(to: &output, unit: unit, margin: inner, lineBreak: lineBreak)
      }
      output.append(contentsOf: lineBreak)
      output.append(contentsOf: margin)
      output.append(0x7D)
    default: appendCompact(to: &output)
    }
  }
}
