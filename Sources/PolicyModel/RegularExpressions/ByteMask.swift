import StrictJSON

/// Which bytes stand in a text, as a set of 64 bits: bytes that differ by 64 or 128 share one.
struct ByteMask: Hashable, BitwiseCopyable, Sendable {
  private var bits: UInt64

  /// No byte.
  static let none = ByteMask(bits: 0)
  /// Every byte.
  static let all = ByteMask(bits: .max)

  private init(bits: UInt64) {
    self.bits = bits
  }

  /// The bytes of a text.
  init(_ text: Span<UInt8>) {
    var bits: UInt64 = 0
    for index in text.indices { bits |= 1 << UInt64(text[index] & 63) }
    self.bits = bits
  }

  /// Whether every byte of another mask may stand here; false is certain.
  @inline(__always)
  func mayHold(_ other: ByteMask) -> Bool { other.bits & ~bits == 0 }

  func union(_ other: ByteMask) -> ByteMask { ByteMask(bits: bits | other.bits) }

  func intersection(_ other: ByteMask) -> ByteMask { ByteMask(bits: bits & other.bits) }
}

extension RegexNode {
  /// Bytes that stand in every text the expression matches.
  var requiredBytes: ByteMask {
    switch self {
    case .empty, .assertion: .none
    case .set(let set):
      set.single.flatMap { Unicode.Scalar($0) }.map { String($0).withUTF8Span { ByteMask($0) } } ?? .none
    case .sequence(let parts): parts.reduce(.none) { $0.union($1.requiredBytes) }
    case .alternatives(let branches): branches.reduce(.all) { $0.intersection($1.requiredBytes) }
    case .repetition(let body, let least, _): least > 0 ? body.requiredBytes : .none
    }
  }
}
