/// The code points divided into classes that an expression cannot tell apart.
struct RegexAlphabet: Sendable {
  /// The most cells of the table of classes and sets.
  private static let mostCells = 2_000_000

  /// How many classes there are.
  let classCount: Int
  /// The class of each ASCII code point.
  let ascii: [UInt16]
  /// Where the intervals of code points begin, and the class of each.
  let starts: [UInt32]
  private let classes: [UInt16]
  /// For each set and class whether the set has the class, set by set.
  private let members: [Bool]
  /// What the code points of a class are for the places next to them.
  let surroundings: [RegexSurrounding]

  init(_ program: RegexProgram) throws(RegularExpressionError) {
    let sets = RegexAlphabet.sets(of: program)
    starts = try RegexAlphabet.starts(of: program)
    var numbers: [[Bool]: UInt16] = [:]
    var rows: [[Bool]] = []
    var surroundings: [RegexSurrounding] = []
    var classes: [UInt16] = []
    for start in starts {
      let row = sets.map { $0.contains(start) }
      if let number = numbers[row] {
        classes.append(number)
        continue
      }
      numbers[row] = UInt16(rows.count)
      classes.append(UInt16(rows.count))
      rows.append(row)
      surroundings.append(RegexAlphabet.surrounding(of: start, program))
    }
    self.classes = classes
    self.surroundings = surroundings
    classCount = rows.count
    members = program.sets.indices.flatMap { set in rows.map { $0[set] } }
    let intervals = starts
    ascii = (0..<128).map { classes[RegexAlphabet.interval(of: UInt32($0), in: intervals)] }
  }

  /// The sets that classes must tell apart.
  private static func sets(of program: RegexProgram) -> [ScalarSet] {
    var sets = program.sets
    if program.usesWords { sets.append(.word) }
    if program.usesLines || program.usesWords { sets.append(.lineFeed) }
    return sets
  }

  /// Where the intervals begin whose code points no set tells apart.
  private static func starts(of program: RegexProgram) throws(RegularExpressionError) -> [UInt32] {
    let sets = sets(of: program)
    var bounds: [UInt32] = [0]
    for range in sets.lazy.flatMap(\.ranges) {
      bounds.append(range.lowerBound)
      if range.upperBound < ScalarSet.last { bounds.append(range.upperBound + 1) }
    }
    bounds.sort()
    var starts: [UInt32] = []
    for bound in bounds where bound != starts.last { starts.append(bound) }
    guard starts.count <= 65_000, starts.count * (sets.count + 1) <= mostCells else { throw RegexProgram.tooLarge }
    return starts
  }

  /// The cells that a program's table of intervals and sets has, as a measure of the work of making it.
  ///
  /// - Throws: that they are too many.
  static func cellCount(_ program: RegexProgram) throws(RegularExpressionError) -> Int {
    try starts(of: program).count * (program.sets.count + 1)
  }

  private static func surrounding(of scalar: UInt32, _ program: RegexProgram) -> RegexSurrounding {
    if program.usesWords, ScalarSet.word.contains(scalar) { return .word }
    if program.usesLines, scalar == 0x0A { return .lineFeed }
    return .other
  }

  /// The class of a code point.
  func classOf(_ scalar: UInt32) -> Int {
    if scalar < 128 { return Int(ascii[Int(scalar)]) }
    return Int(classes[RegexAlphabet.interval(of: scalar, in: starts)])
  }

  /// Whether a set of the program has the code points of a class.
  func set(_ set: Int, has number: Int) -> Bool { members[set * classCount + number] }

  private static func interval(of scalar: UInt32, in starts: [UInt32]) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= scalar { low = middle } else { high = middle }
    }
    return low
  }
}
