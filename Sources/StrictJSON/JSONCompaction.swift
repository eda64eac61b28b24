/// Copies a value's text without what stands between its tokens for the eye alone.
enum JSONCompaction {
  /// Appends the value at a place of the tape.
  ///
  /// Everything between two tokens is a colon, a comma, a closing bracket or white space; runs without white space are
  /// copied whole.
  static func append(
    _ index: Int,
    of tape: Span<JSONTapeEntry>,
    _ text: Span<UInt8>,
    to output: inout [UInt8]
  ) {
    let value = tape[index]
    // The form with the fewest escapes and without spaces is never longer than the text.
    output.append(addingCapacity: Int(value.end - value.start)) { (output: inout OutputSpan<UInt8>) in
      var run = Run(start: Int(value.start))
      for position in index..<Int(value.next) {
        let entry = tape[position]
        run.skipSpaces(of: text, upTo: Int(entry.start), &output)
        switch entry.kind {
        case .object, .array: run.end += 1
        case .string where entry.hasEscape:
          output.append(contentsOf: text.extracting(run.range))
          var quoted: [UInt8] = []
          JSONText.appendQuoted(entry.decoded(from: text), to: &quoted)
          output.append(contentsOf: quoted.span)
          run = Run(start: Int(entry.end))
        default: run.end = Int(entry.end)
        }
      }
      run.skipSpaces(of: text, upTo: Int(value.end), &output)
      output.append(contentsOf: text.extracting(run.range))
    }
  }

  /// Text that has been read and not copied yet.
  private struct Run {
    var start: Int
    var end: Int

    init(start: Int) {
      self.start = start
      end = start
    }

    var range: Range<Int> { start..<end }

    /// Reads on, and copies the run where white space ends it.
    mutating func skipSpaces(of text: Span<UInt8>, upTo limit: Int, _ output: inout OutputSpan<UInt8>) {
      while end < limit {
        if JSONText.isSpace(text[end]) {
          output.append(contentsOf: text.extracting(range))
          start = end + 1
        }
        end += 1
      }
    }
  }
}

extension OutputSpan<UInt8> {
  /// Appends bytes in one copy; more than there is room for ends the program.
  fileprivate mutating func append(contentsOf bytes: Span<UInt8>) {
    guard !bytes.isEmpty else { return }
    precondition(bytes.count <= freeCapacity, "room was made for less")
    withUnsafeMutableBufferPointer { buffer, count in
      bytes.withUnsafeBufferPointer { bytes in
        _ = UnsafeMutableBufferPointer(rebasing: buffer[count...]).update(fromContentsOf: bytes)
      }
      count += bytes.count
    }
  }
}

extension [UInt8] {
  /// Appends the bytes of a span in one copy.
  mutating func append(contentsOf bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
