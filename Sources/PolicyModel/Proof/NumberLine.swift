import StrictJSON

/// Numbers of which every other number is like one, as far as comparisons with some numbers can tell.
struct NumberLine {
  /// The compared numbers themselves, and one number in each gap between them; nicer ones first.
  let samples: [JSONNumber]
  /// Whether every number is like one of them.
  let isComplete: Bool

  /// - Parameters:
  ///   - numbers: the numbers compared with.
  ///   - tellsFractions: whether numbers with a fraction are told from those without, so that each gap needs both.
  init(around numbers: [JSONNumber], tellsFractions: Bool) {
    let points = NumberLine.points(numbers)
    var gaps: [JSONNumber] = []
    var isComplete = true
    for (low, high) in zip([nil] + points.map(Optional.some), points.map(Optional.some) + [nil]) {
      let gap = NumberGap(low: low?.number, high: high?.number)
      let whole = gap.whole
      let fraction = tellsFractions || whole.sample == nil ? gap.fraction : nil
      gaps += [whole.sample, fraction].compactMap(\.self)
      isComplete = isComplete && (tellsFractions ? whole.isCertain && fraction != nil : whole.sample ?? fraction != nil)
    }
    // A number whose exponent is beyond all bounds is like no other, and like another one only when written the same.
    let unreadable = numbers.filter { ExactDecimal($0.text) == nil }
    var beyond = "1e9999999999999"
    while unreadable.contains(where: { $0.text == beyond }) { beyond += "9" }
    samples =
      gaps + points.map(\.number) + Set(unreadable).sorted { $0.text < $1.text }
      + [beyond].compactMap { JSONNumber(text: $0) }
    self.isComplete = isComplete
  }

  private static func points(_ numbers: [JSONNumber]) -> [(number: JSONNumber, decimal: ExactDecimal)] {
    var points: [(number: JSONNumber, decimal: ExactDecimal)] = []
    let readable = numbers.compactMap { number in ExactDecimal(number.text).map { (number, $0) } }
    for (number, decimal) in readable.sorted(by: { $0.1 < $1.1 }) where points.last?.decimal != decimal {
      points.append((number, decimal))
    }
    return points
  }
}

/// The numbers strictly between two others, or below or above one.
private struct NumberGap {
  let low: JSONNumber?
  let high: JSONNumber?

  /// The whole number nearest to zero's side of the gap, and whether there is certainly none when none is given.
  var whole: (sample: JSONNumber?, isCertain: Bool) {
    guard low != nil || high != nil else { return (JSONNumber(1), true) }
    if low == nil { return (mirrored.whole.sample.flatMap(NumberGap.negated), mirrored.whole.isCertain) }
    guard let low, let plain = PlainDecimal(low) else {
      let sample = guesses.first { ExactDecimal($0.text)?.isWhole == true }
      return (sample, sample != nil)
    }
    let sample = plain.above(scale: 0)
    return (isInside(sample) ? sample : nil, true)
  }

  /// A number with a fraction, which every gap has; nothing when it would take too many digits to write.
  var fraction: JSONNumber? {
    guard low != nil || high != nil else { return JSONNumber(text: "0.5") }
    if low == nil { return mirrored.fraction.flatMap(NumberGap.negated) }
    guard let low, let plain = PlainDecimal(low) else {
      return guesses.first { ExactDecimal($0.text)?.isWhole == false }
    }
    let most = max(plain.scale, high.flatMap { PlainDecimal($0)?.scale } ?? 0) + 2
    for scale in 1...most {
      let first = plain.above(scale: scale)
      for sample in [first, PlainDecimal(first)?.above(scale: scale)].compactMap(\.self)
      where isInside(sample) && ExactDecimal(sample.text)?.isWhole == false {
        return sample
      }
    }
    return nil
  }

  private var mirrored: NumberGap {
    NumberGap(low: high.flatMap(NumberGap.negated), high: low.flatMap(NumberGap.negated))
  }

  private static func negated(_ number: JSONNumber) -> JSONNumber? {
    if number.text == "0" { return number }
    return JSONNumber(text: number.text.hasPrefix("-") ? String(number.text.dropFirst()) : "-\(number.text)")
  }

  private func isInside(_ number: JSONNumber) -> Bool {
    guard let value = ExactDecimal(number.text) else { return false }
    let isAbove = low.flatMap { ExactDecimal($0.text) }.map { $0 < value } ?? true
    let isBelow = high.flatMap { ExactDecimal($0.text) }.map { value < $0 } ?? true
    return isAbove && isBelow
  }

  /// Numbers beside one that is too large or too small to be written out.
  private var guesses: [JSONNumber] {
    let bounds = [low, high].compactMap(\.self)
    let beside = bounds.flatMap { NumberGap.beside($0.text) }
    return (["0", "1", "0.5", "-1", "-0.5"] + beside).compactMap { JSONNumber(text: $0) }.filter(isInside)
  }

  /// The number with one more digit, and with another exponent.
  private static func beside(_ text: String) -> [String] {
    let parts = text.lowercased().split(separator: "e", maxSplits: 1)
    let mantissa = parts.first.map(String.init) ?? "0"
    let exponent = parts.dropFirst().first.flatMap { Int($0) } ?? 0
    let longer = mantissa.contains(".") ? "\(mantissa)1" : "\(mantissa).1"
    return ["\(longer)e\(exponent)", "\(mantissa)e\(exponent + 1)", "\(mantissa)e\(exponent - 1)"]
  }
}
