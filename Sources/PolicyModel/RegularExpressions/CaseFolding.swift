/// Code points that differ only in case, for `(?i)`.
enum CaseFolding {
  /// Every code point that has others of its letter, with those others.
  ///
  /// Built once, from the one-to-one case mappings; beyond U+1E943 no script has cases.
  private static let orbits: [(scalar: UInt32, others: [UInt32])] = {
    var groups: [UInt32: Set<UInt32>] = [:]
    for value in UInt32(0x41)...0x1E943 {
      guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenCaseMapped else { continue }
      let key = folded(scalar)
      groups[key, default: [key]].insert(value)
    }
    var orbits: [(UInt32, [UInt32])] = []
    for group in groups.values where group.count > 1 {
      for member in group { orbits.append((member, group.filter { $0 != member }.sorted())) }
    }
    return orbits.sorted { $0.0 < $1.0 }
  }()

  /// The set with every code point that differs from a member only in case.
  static func closure(of set: ScalarSet) -> ScalarSet {
    var ranges = set.ranges
    for range in set.ranges {
      var index = firstOrbit(from: range.lowerBound)
      while index < orbits.count, orbits[index].scalar <= range.upperBound {
        ranges += orbits[index].others.lazy.filter { !set.contains($0) }.map { $0...$0 }
        index += 1
      }
    }
    return ScalarSet(ranges)
  }

  private static func firstOrbit(from scalar: UInt32) -> Int {
    var low = 0
    var high = orbits.count
    while low < high {
      let middle = (low + high) / 2
      if orbits[middle].scalar < scalar { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// One representative for all cases of a letter: the lower case of its upper case.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    let upper = single(scalar.properties.uppercaseMapping) ?? scalar
    return (single(upper.properties.lowercaseMapping) ?? upper).value
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
