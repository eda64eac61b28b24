import PolicyModel
import Testing

@Suite("An exact decimal")
struct ExactDecimalTests {
  @Test(
    "is the number, not its spelling",
    arguments: [
      ("0", "-0"), ("0", "0e999999999999999999999999"), ("1", "1.0"), ("100", "1e2"), ("1e2", "1E+2"), ("0.1", "1e-1"),
      ("0.00120", "12e-4"), ("123456789012345678901234567890", "12345678901234567890123456789e1"),
      ("1000000000000000000000", "1e21"), ("-5", "-5.000"),
    ]
  )
  func equal(_ left: String, _ right: String) throws {
    let (left, right) = (try #require(ExactDecimal(left)), try #require(ExactDecimal(right)))
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(!(left < right) && !(right < left))
  }

  @Test(
    "is ordered without rounding",
    arguments: [
      ("9007199254740992", "9007199254740993"), ("0.3", "0.30000000000000004"), ("-2", "-1"), ("-1", "0"),
      ("0", "1e-400"),
      ("1e399", "1e400"), ("9.99", "10"), ("123456789012345678", "1234567890123456789"), ("-1e400", "-1e399"),
      ("1234567890123456789012", "1234567890123456789013"), ("1234567890123456789", "12345678901234567891e-1"),
      ("1e-1000000000", "1e1000000000"), ("99", "1e2"), ("0.5", "0.55"), ("-0.55", "-0.5"),
      ("199999999999999999999", "2e20"),
    ]
  )
  func ordered(_ smaller: String, _ larger: String) throws {
    let (smaller, larger) = (try #require(ExactDecimal(smaller)), try #require(ExactDecimal(larger)))
    #expect(smaller < larger)
    #expect(!(larger < smaller))
    #expect(smaller != larger)
  }

  @Test(
    "refuses what is no number or beyond all bounds",
    arguments: [
      "", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN", "1e1000000000001", "1e-99999999999999999999", " 1",
      "1 ", "--1",
    ]
  )
  func refused(_ text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test("gives whole numbers, stops at the bounds of integers, and gives no fraction")
  func integers() {
    #expect(ExactDecimal("1e3")?.clampedInt == 1000)
    #expect(ExactDecimal("-12.0")?.clampedInt == -12)
    #expect(ExactDecimal("9223372036854775807")?.clampedInt == Int.max)
    #expect(ExactDecimal("9223372036854775808")?.clampedInt == Int.max)
    #expect(ExactDecimal("-9223372036854775808")?.clampedInt == Int.min)
    #expect(ExactDecimal("1e1000000")?.clampedInt == Int.max)
    #expect(ExactDecimal("0.5")?.clampedInt == nil)
    #expect(ExactDecimal("1e-1000000")?.clampedInt == nil)
    #expect(ExactDecimal(Int.min).clampedInt == Int.min)
  }

  @Test("agrees with integer arithmetic on random numbers")
  func random() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let (a, b) = (small(&random), small(&random))
      let left = try #require(ExactDecimal(a.text))
      let right = try #require(ExactDecimal(b.text))
      #expect((left < right) == (a.scaled < b.scaled), "\(a.text) < \(b.text)")
      #expect((left == right) == (a.scaled == b.scaled), "\(a.text) == \(b.text)")
    }
  }

  /// A random number as text, and the same number times ten to the sixth.
  private func small(_ random: inout SeededGenerator) -> (text: String, scaled: Int) {
    let coefficient = Int.random(in: -999...999, using: &random)
    let exponent = Int.random(in: -6...6, using: &random)
    let factor = (0..<(exponent + 6)).reduce(1) { power, _ in power * 10 }
    return ("\(coefficient)e\(exponent)", coefficient * factor)
  }
}
