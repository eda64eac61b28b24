/// A strictly parsed JSON text: its bytes and where every value in it stands.
///
/// One parse serves everything: decisions read it through ``JSONNode`` without building a tree, errors point into it,
/// and edits keep every byte they do not touch. The rules are RFC 8259's, with nothing left to taste: UTF-8 only, no
/// byte order mark, no lone surrogates, no duplicate keys (compared after decoding), nothing after the value.
public struct JSONDocument: Sendable {
  /// What to do with a key that stands twice in one object.
  public enum DuplicateKeys: Sendable {
    /// Refuse the text.
    case refuse
    /// Accept it and list the repetitions in ``JSONDocument/duplicateKeys``, for a validator that reports every error.
    case record
  }

  /// What a document holds, behind one reference: a node copies one pointer, not three arrays.
  private final class Storage: Sendable {
    let bytes: [UInt8]
    let duplicateKeys: [JSONDuplicateKey]
    let tape: [JSONTapeEntry]
    let isCompact: Bool

    init(bytes: [UInt8], duplicateKeys: [JSONDuplicateKey], tape: [JSONTapeEntry], isCompact: Bool) {
      self.bytes = bytes
      self.duplicateKeys = duplicateKeys
      self.tape = tape
      self.isCompact = isCompact
    }
  }

  private let storage: Storage

  /// The text as it was given.
  public var bytes: [UInt8] { storage.bytes }
  /// Keys that repeat an earlier key of the same object; empty unless recording was asked for.
  public var duplicateKeys: [JSONDuplicateKey] { storage.duplicateKeys }

  var tape: [JSONTapeEntry] { storage.tape }

  /// Whether the text is what ``JSONNode/compactBytes()`` would write.
  var isCompact: Bool { storage.isCompact }

  /// Hands the text and its entries to a reader, for the price of two references.
  func withTape(_ read: (_ text: Span<UInt8>, _ tape: Span<JSONTapeEntry>) -> Void) {
    let (bytes, tape) = (storage.bytes, storage.tape)
    read(bytes.span, tape.span)
  }

  /// Parses one JSON text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - limits: bounds on size, depth and number of values.
  ///   - duplicateKeys: whether a repeated key refuses the text.
  /// - Throws: where and why the text is not strict JSON.
  /// - Complexity: O(*n*).
  public init(
    parsing bytes: [UInt8],
    limits: JSONLimits = .standard,
    duplicateKeys: DuplicateKeys = .refuse
  ) throws(JSONSyntaxError) {
    var parser = JSONParser(limits: limits, recordsDuplicates: duplicateKeys == .record)
    let failure: JSONParser.Failure? = bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONParser.Failure) {
        try parser.parse(buffer)
        return nil
      } catch {
        return error
      }
    }
    if let failure {
      throw JSONSyntaxError(position: TextPosition(ofByte: failure.offset, in: bytes), message: failure.message)
    }
    let duplicates = parser.duplicates.map { duplicate in
      JSONDuplicateKey(
        key: JSONText.decode(bytes[duplicate.range.dropQuotes]),
        objectByte: duplicate.objectByte,
        keyRange: duplicate.range
      )
    }
    storage = Storage(
      bytes: bytes,
      duplicateKeys: duplicates,
      tape: parser.tape,
      isCompact: parser.isCompact
    )
  }

  /// The outermost value.
  public var root: JSONNode { JSONNode(document: self, index: 0) }

  /// The line and column of a byte offset.
  public func position(ofByte byte: Int) -> TextPosition { TextPosition(ofByte: byte, in: bytes) }
}

/// A key that stands a second time in one object.
public struct JSONDuplicateKey: Hashable, Sendable {
  /// The decoded key.
  public let key: String
  /// Where the object that holds it begins.
  public let objectByte: Int
  /// The bytes of the repeated key, quotes included.
  public let keyRange: Range<Int>
}

extension Range<Int> {
  var dropQuotes: Range<Int> { (lowerBound + 1)..<(upperBound - 1) }
}
