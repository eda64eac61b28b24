/// The classes of bytes that HTTP's grammar speaks of.
enum HTTPByte {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")

  /// A byte, or zero behind the last: no place in a head allows a zero.
  static func at(_ index: Int, _ bytes: Span<UInt8>) -> UInt8 {
    UInt(bitPattern: index) < UInt(bitPattern: bytes.count) ? bytes[unchecked: index] : 0
  }

  /// Eight bytes from an index on, which is not negative, the first of them lowest; zero where there are fewer.
  static func word(_ index: Int, _ bytes: Span<UInt8>) -> UInt64 {
    guard index + 8 <= bytes.count else { return 0 }
    return bytes.withUnsafeBytes { word($0, index) }
  }

  /// Two bytes from an index on, which is not negative, the first of them lower; zero where there are fewer.
  static func pair(_ index: Int, _ bytes: Span<UInt8>) -> UInt16 {
    guard index + 2 <= bytes.count else { return 0 }
    return bytes.withUnsafeBytes { UInt16(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt16.self)) }
  }

  /// What stands between a name and a value, as ``pair(_:_:)`` reads it.
  static let colonSpace: UInt16 = 0x203A
  /// What ends a line, as ``pair(_:_:)`` reads it.
  static let lineEnd: UInt16 = 0x0A0D

  /// Whether a name or a method may hold a byte (RFC 9110 section 5.6.2).
  static func isToken(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte < 0x40 ? lowTokens : highTokens) &>> UInt64(byte) & 1 != 0
  }

  /// One bit for each byte below 0x40: digits and `!#$%&'*+-.`.
  private static let lowTokens: UInt64 = 0x03FF_6CFA_0000_0000
  /// One bit for each byte from 0x40 on: letters and ``^_`|~``.
  private static let highTokens: UInt64 = 0x57FF_FFFF_C7FF_FFFE

  /// Whether a field's value may hold a byte: anything but control characters (RFC 9110 section 5.5).
  static func isFieldContent(_ byte: UInt8) -> Bool {
    byte >= 0x20 ? byte != 0x7F : byte == tab
  }

  /// Where the first byte stands that is no token's, or the end.
  @inline(__always)
  static func endOfToken(_ bytes: Span<UInt8>, from start: Int) -> Int {
    firstByte(of: bytes, from: start, which: { !isToken($0) }) { block in
      // Most names are letters and hyphens; what else may be in one is looked at by itself.
      let letters = (block | 0x20) & 0x7F
      let areLetters = (letters &+ (0x80 - 0x61)) & ~(letters &+ (0x80 - 0x7B))
      let areNoHyphens = ((block & 0x7F) ^ 0x2D) &+ 0x7F
      return block | (~areLetters & areNoHyphens)
    }
  }

  /// Where the first byte stands that no target holds, or the end.
  static func endOfTarget(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, (0x21...0x7E).contains(bytes[index]) { index += 1 }
    return index
  }

  /// Where the first byte stands that no field's value holds, or the end.
  @inline(__always)
  static func endOfFieldContent(_ bytes: Span<UInt8>, from start: Int = 0) -> Int {
    firstByte(of: bytes, from: start, which: { !isFieldContent($0) }) { block in
      // A tab is marked too, and looked at by itself.
      let lower = block & 0x7F
      return (~(lower &+ (0x80 - 0x20)) | (lower &+ 1)) & ~block
    }
  }

  /// Where the first byte stands that may end a line, or the end.
  static func endOfLineText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    firstByte(of: bytes, from: start, which: { $0 <= carriageReturn }) { block in
      ~((block & 0x7F) &+ (0x80 - (carriageReturn + 1)) | block)
    }
  }

  /// Where the first byte stands that is looked for, or the end; looks at sixteen bytes at a time.
  ///
  /// - Parameters:
  ///   - isLookedFor: whether a byte is one of them.
  ///   - marks: sets the highest bit of every such byte, and maybe of others. Sums and bits alone: adding to the lower
  ///     seven bits of a byte sets its highest where they are large enough. Comparing vectors is compiled to a loop over
  ///     their bytes (Swift 6.3).
  @inline(__always)
  private static func firstByte(
    of bytes: Span<UInt8>,
    from start: Int,
    which isLookedFor: (UInt8) -> Bool,
    _ marks: (SIMD16<UInt8>) -> SIMD16<UInt8>
  ) -> Int {
    bytes.withUnsafeBytes { bytes in
      var index = start
      while index &+ 16 <= bytes.count {
        let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        let marked = unsafeBitCast(marks(block) & 0x80, to: SIMD2<UInt64>.self)
        let (low, high) = (UInt64(littleEndian: marked[0]), UInt64(littleEndian: marked[1]))
        guard low | high != 0 else {
          index &+= 16
          continue
        }
        index &+= low != 0 ? low.trailingZeroBitCount / 8 : 8 + high.trailingZeroBitCount / 8
        guard !isLookedFor(bytes[index]) else { return index }
        index &+= 1
      }
      while index < bytes.count, !isLookedFor(bytes[index]) { index &+= 1 }
      return index
    }
  }

  /// Whether bytes are those of a word of the protocol, in any case.
  ///
  /// - Parameter lower: the word in lower case; known when this is compiled, so that little is left to do.
  @inline(__always)
  static func isSame(_ bytes: Span<UInt8>, _ lower: StaticString) -> Bool {
    let count = lower.utf8CodeUnitCount
    guard bytes.count == count else { return false }
    return bytes.withUnsafeBytes { bytes in
      let lower = UnsafeRawBufferPointer(start: lower.utf8Start, count: count)
      var index = 0
      while index &+ 8 <= count {
        guard isSame(word(bytes, index), word(lower, index)) else { return false }
        index &+= 8
      }
      // The last eight, some of which have been looked at already.
      if index < count, index > 0 { return isSame(word(bytes, count &- 8), word(lower, count &- 8)) }
      while index < count, lowercased(bytes[index]) == lower[index] { index &+= 1 }
      return index == count
    }
  }

  /// Whether bytes begin with a text of at least sixteen, in a time that does not tell where they differ: it may hold a
  /// credential.
  static func isBeginning(_ text: Span<UInt8>, of bytes: Span<UInt8>) -> Bool {
    let last = text.count - 16
    guard last >= 0, text.count <= bytes.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      text.withUnsafeBytes { text in
        // The last sixteen, some of which the others may hold too.
        var differences = difference(bytes, text, last)
        var index = 0
        while index < last {
          differences |= difference(bytes, text, index)
          index &+= 16
        }
        let words = unsafeBitCast(differences, to: SIMD2<UInt64>.self)
        return words[0] | words[1] == 0
      }
    }
  }

  @inline(__always)
  private static func difference(
    _ bytes: UnsafeRawBufferPointer,
    _ others: UnsafeRawBufferPointer,
    _ index: Int
  ) -> SIMD16<UInt8> {
    bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      ^ others.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
  }

  /// Eight bytes, the first of them lowest.
  static func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Eight bytes at once: another case differs in one bit, and only where a letter stands.
  private static func isSame(_ bytes: UInt64, _ lower: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let plain = lower & (0x7F * ones)
    let letters = (plain &+ (0x80 - 0x61) * ones) & ~(plain &+ (0x80 - 0x7B) * ones) & ~lower & (0x80 * ones)
    return (bytes ^ lower) & ~(letters >> 2) == 0
  }

  /// A byte with the letters A to Z in lower case.
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }
}
