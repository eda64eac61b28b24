/// The numbers between two bounds, for which every test of a number comes out the same way.
struct NumberRange: BitwiseCopyable, Sendable {
  private var low: ShortDecimal?
  private var isLowInside = true
  private var high: ShortDecimal?
  private var isHighInside = true

  /// The numbers for which all of some tests are true, or all are false.
  ///
  /// Tests of anything but the order or equality of short numbers are taken to say nothing of numbers.
  init(of tests: [ConditionTest], whereTrue: Bool) {
    for test in tests {
      switch test {
      case .order(let op, let bound):
        switch whereTrue ? op : op.opposite {
        case .lt: lower(high: bound.short, isInside: false)
        case .lte: lower(high: bound.short, isInside: true)
        case .gt: raise(low: bound.short, isInside: false)
        default: raise(low: bound.short, isInside: true)
        }
      case .equal(.number(let number), _):
        lower(high: number.short, isInside: true)
        raise(low: number.short, isInside: true)
      default: break
      }
    }
  }

  private mutating func lower(high bound: ShortDecimal, isInside: Bool) {
    if let high, high < bound { return }
    isHighInside = isInside && (high != bound || isHighInside)
    high = bound
  }

  private mutating func raise(low bound: ShortDecimal, isInside: Bool) {
    if let low, bound < low { return }
    isLowInside = isInside && (low != bound || isLowInside)
    low = bound
  }

  func contains(_ number: ShortDecimal) -> Bool {
    if let low, isLowInside ? number < low : !(low < number) { return false }
    if let high, isHighInside ? high < number : !(number < high) { return false }
    return true
  }
}

extension ConditionOperator {
  /// The comparison that is true where this one is false.
  fileprivate var opposite: ConditionOperator {
    switch self {
    case .lt: .gte
    case .lte: .gt
    case .gt: .lte
    default: .lt
    }
  }
}
