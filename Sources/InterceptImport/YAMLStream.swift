import CYAML
import StrictJSON

/// Why a text is not YAML.
struct YAMLSyntaxError: Error {
  let position: TextPosition
  /// What is wrong, as a phrase without a capital or a full stop.
  let message: String
}

/// The events of a YAML text, as libyaml finds them.
///
/// Events and not a finished tree: aliases are counted before they are followed, and repeated keys are seen.
struct YAMLStream: ~Copyable {
  // libyaml keeps pointers to its parser and to the text, so neither may move while the stream lives.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  private var place: (character: Int, byte: Int) = (0, 0)

  init(_ bytes: some Collection<UInt8>) {
    text = .allocate(capacity: bytes.count)
    _ = text.initialize(fromContentsOf: bytes)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // Fails for want of memory alone, and the first event then says so.
    guard yaml_parser_initialize(parser) == 1 else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  /// The next event; ``YAMLEvent/Kind/streamEnd`` is the last.
  mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw mistake() }
    defer { yaml_event_delete(&event) }
    let position = position(of: event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return YAMLEvent(
        kind: .scalar(value, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
        position: position,
        anchor: YAMLStream.string(scalar.anchor),
        tag: YAMLStream.string(scalar.tag)
      )
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return YAMLEvent(
        kind: .sequenceStart,
        position: position,
        anchor: YAMLStream.string(start.anchor),
        tag: YAMLStream.string(start.tag)
      )
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return YAMLEvent(
        kind: .mappingStart,
        position: position,
        anchor: YAMLStream.string(start.anchor),
        tag: YAMLStream.string(start.tag)
      )
    case YAML_ALIAS_EVENT:
      return YAMLEvent(kind: .alias(YAMLStream.string(event.data.alias.anchor) ?? ""), position: position)
    case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, position: position)
    case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, position: position)
    case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, position: position)
    case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, position: position)
    case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, position: position)
    default: return YAMLEvent(kind: .streamEnd, position: position)
    }
  }

  private static func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private mutating func mistake() -> YAMLSyntaxError {
    let message = parser.pointee.problem.map { String(cString: $0) } ?? "there is no memory left to read it"
    if parser.pointee.error == YAML_READER_ERROR {
      let position = TextPosition(ofByte: parser.pointee.problem_offset, in: Array(text))
      return YAMLSyntaxError(position: position, message: message)
    }
    return YAMLSyntaxError(position: position(of: parser.pointee.problem_mark), message: message)
  }

  /// libyaml counts characters; the place of the event before is where counting goes on.
  private mutating func position(of mark: yaml_mark_t) -> TextPosition {
    if mark.index < place.character { place = (0, 0) }
    while place.character < mark.index, place.byte < text.count {
      repeat { place.byte += 1 } while place.byte < text.count && text[place.byte] & 0xC0 == 0x80
      place.character += 1
    }
    return TextPosition(line: mark.line + 1, column: mark.column + 1, byte: place.byte)
  }
}
