/// The code points divided into classes that some sets cannot tell apart.
struct TextAlphabet: Sendable {
  /// The most intervals an alphabet may have.
  private static let mostIntervals = 20_000

  /// Where the intervals of code points begin, in order; the first is 0.
  let starts: [UInt32]
  /// For each class and set whether the set has the class.
  let members: [[Bool]]
  private let classes: [UInt16]

  /// How many classes there are; at least one.
  var classCount: Int { members.count }

  /// Divides the code points, or gives up when the sets are too many or too ragged.
  init?(telling sets: [ScalarSet]) {
    var bounds: Set<UInt32> = [0]
    for range in sets.lazy.flatMap(\.ranges) {
      bounds.insert(range.lowerBound)
      if range.upperBound < ScalarSet.last { bounds.insert(range.upperBound + 1) }
    }
    guard bounds.count <= TextAlphabet.mostIntervals, bounds.count * (sets.count + 1) <= 2_000_000 else { return nil }
    starts = bounds.sorted()
    var numbers: [[Bool]: UInt16] = [:]
    var members: [[Bool]] = []
    classes = starts.map { start in
      let row = sets.map { $0.contains(start) }
      if let number = numbers[row] { return number }
      numbers[row] = UInt16(members.count)
      members.append(row)
      return UInt16(members.count - 1)
    }
    self.members = members
  }

  /// The class of a code point.
  func classOf(_ scalar: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= scalar { low = middle } else { high = middle }
    }
    return Int(classes[low])
  }
}

extension TextAlphabet {
  /// One code point for each combination of classes in several alphabets, the most readable there is.
  static func letters(of alphabets: [TextAlphabet]) -> [TextLetter] {
    var seen: Set<[Int]> = []
    var letters: [TextLetter] = []
    func offer(_ value: UInt32) {
      // Surrogates stand in no text; what follows them is the first code point that may share their interval.
      guard let scalar = Unicode.Scalar(value) ?? Unicode.Scalar(UInt32(0xE000)) else { return }
      let classes = alphabets.map { $0.classOf(scalar.value) }
      if seen.insert(classes).inserted { letters.append(TextLetter(scalar: scalar, classes: classes)) }
    }
    readable.forEach(offer)
    for alphabet in alphabets { alphabet.starts.forEach(offer) }
    return letters
  }

  /// Code points to prefer in an example: lower case, digits, the rest of printable ASCII, then some other scripts.
  private static let readable: [UInt32] =
    Array(0x61...0x7A) + Array(0x30...0x39) + Array(0x41...0x5A) + Array(0x21...0x7E) + [
      0x20, 0xE9, 0x3BB, 0x4E2D, 0x1F600,
    ]
}

/// A code point that stands for all that several alphabets cannot tell from it.
struct TextLetter: Sendable {
  let scalar: Unicode.Scalar
  /// Its class in each alphabet.
  let classes: [Int]
}
