/// One cell of clean text: a visible scalar, the combining marks on it, and the columns it takes.
public struct DisplayTextCell: Hashable, Sendable {
  /// Most combining marks one cell carries; ncurses has room for four, terminals draw more than three badly.
  public static let maxMarks = 3

  /// The visible scalar.
  public let base: Unicode.Scalar

  /// Up to `maxMarks` combining marks, 21 bits each, first mark in the lowest bits; zero means none.
  public private(set) var packedMarks: UInt64 = 0

  /// Columns the cell takes: 1 or 2.
  public let width: Int

  /// Makes a cell without marks.
  ///
  /// - Parameters:
  ///   - base: A visible scalar.
  ///   - width: 1 or 2.
  init(base: Unicode.Scalar, width: Int) {
    self.base = base
    self.width = width
  }

  /// The combining marks in order.
  public var marks: [Unicode.Scalar] {
    Self.unpack(packedMarks)
  }

  /// Puts a mark on the cell, and says whether there was room for it.
  mutating func add(mark: Unicode.Scalar) -> Bool {
    for slot in 0..<Self.maxMarks where (packedMarks >> (UInt64(slot) * 21)) & 0x1F_FFFF == 0 {
      packedMarks |= UInt64(mark.value) << (UInt64(slot) * 21)
      return true
    }
    return false
  }

  /// The marks that `packedMarks` holds.
  public static func unpack(_ packed: UInt64) -> [Unicode.Scalar] {
    var rest = packed
    var marks: [Unicode.Scalar] = []
    while rest != 0 {
      if let mark = Unicode.Scalar(UInt32(rest & 0x1F_FFFF)) { marks.append(mark) }
      rest >>= 21
    }
    return marks
  }

  /// Columns a visible scalar takes by the table that glibc and ncurses use: 1 or 2.
  ///
  /// - Complexity: O(log *n*) in the 126 ranges of the table, O(1) below U+1100.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    guard value >= 0x1100 else { return 1 }
    let ranges = wideRanges
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value > ranges[middle * 2 + 1] {
        low = middle + 1
      } else if value < ranges[middle * 2] {
        high = middle
      } else {
        return 2
      }
    }
    return 1
  }
}
