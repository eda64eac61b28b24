import Screen

/// A report of the mouse, read scalar by scalar.
struct MouseReport: Hashable {
  /// How a terminal writes reports.
  enum Form {
    /// `button;column;row` and `M`, or `m` for a release; what we ask for.
    case decimal
    /// Three bytes, 32 more than what they mean; what old terminals send instead.
    case bytes
  }

  private let form: Form
  private var numbers: [Int] = [0]
  private var isPress = true

  /// Starts after the introduction of a report.
  init(form: Form) {
    self.form = form
    if form == .bytes { numbers = [] }
  }

  /// Takes the next scalar, and says whether the report has ended with it.
  mutating func take(_ value: UInt32) -> Bool {
    switch form {
    case .bytes:
      numbers.append(Int(value) - 32)
      return numbers.count == 3
    case .decimal:
      return takeDecimal(value)
    }
  }

  private mutating func takeDecimal(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39:
      let last = numbers.count - 1
      numbers[last] = min(numbers[last] * 10 + Int(value - 0x30), 100_000)
      return false
    case UInt32(UInt8(ascii: ";")) where numbers.count < 3:
      numbers.append(0)
      return false
    default:
      isPress = value == UInt32(UInt8(ascii: "M"))
      return true
    }
  }

  /// What happened; nil for releases, movements, other buttons and reports that make no sense.
  var event: MouseEvent? {
    guard isPress, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let position = Position(column: numbers[1] - 1, row: numbers[2] - 1)
    // Shift, Alt and Ctrl add 4, 8 and 16; movement adds 32, the wheel 64.
    switch numbers[0] & ~0x1C {
    case 0: return MouseEvent(.click, at: position)
    case 2: return MouseEvent(.secondaryClick, at: position)
    case 64: return MouseEvent(.scrollUp, at: position)
    case 65: return MouseEvent(.scrollDown, at: position)
    default: return nil
    }
  }
}
