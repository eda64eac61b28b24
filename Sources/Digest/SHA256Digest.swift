import CLibCrypto

/// A SHA-256 digest (FIPS 180-4): 32 bytes that stand for a text without telling it.
///
/// Comparing two digests takes the same time whatever differs, so nobody learns from an answer's delay how much of a
/// guess was right.
public struct SHA256Digest: Hashable, Sendable {
  /// How many bytes a digest has.
  public static let byteCount = 32

  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Computes the digest of some bytes.
  ///
  /// - Complexity: O(length).
  public init(of message: some Sequence<UInt8>) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    let isDone: Void? = message.withContiguousStorageIfAvailable { SHA256Digest.compute($0, into: &words) }
    if isDone == nil { Array(message).withUnsafeBufferPointer { SHA256Digest.compute($0, into: &words) } }
    self.words = words
  }

  /// Takes a digest that was stored; nothing when these are not 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == SHA256Digest.byteCount else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    self.words = words
  }

  /// The digest's bytes.
  public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

  /// The digest in lower-case hexadecimal.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
  }

  /// Whether both are the same; takes as long for a near miss as for a far one.
  public static func == (left: SHA256Digest, right: SHA256Digest) -> Bool {
    withUnsafeBytes(of: left.words) { left in
      withUnsafeBytes(of: right.words) { CRYPTO_memcmp(left.baseAddress, $0.baseAddress, left.count) == 0 }
    }
  }

  /// Feeds the digest's bytes.
  public func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
  }

  private static func compute(_ message: UnsafeBufferPointer<UInt8>, into words: inout (UInt64, UInt64, UInt64, UInt64))
  {
    withUnsafeMutableBytes(of: &words) { digest in
      let start = SHA256(message.baseAddress, message.count, digest.bindMemory(to: UInt8.self).baseAddress)
      // Only a broken libcrypto fails here; going on would make every digest the same.
      precondition(start != nil, "libcrypto cannot compute SHA-256")
    }
  }
}
