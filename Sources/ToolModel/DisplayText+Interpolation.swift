extension DisplayText: ExpressibleByStringInterpolation {
  /// Collects the parts of an interpolated string, cleaning each as it arrives.
  public struct StringInterpolation: StringInterpolationProtocol {
    /// The parts so far.
    var result = DisplayText.empty

    /// Starts with nothing.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Appends a part of the literal.
    public mutating func appendLiteral(_ literal: String) {
      result += DisplayText(literal)
    }

    /// Appends text that is clean already and keeps its count of hidden characters.
    public mutating func appendInterpolation(_ text: DisplayText) {
      result += text
    }

    /// Appends a number.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      result += DisplayText(String(number))
    }

    /// Appends the description of a value, cleaned.
    public mutating func appendInterpolation<Value>(_ value: Value) {
      result += DisplayText(String(describing: value))
    }
  }

  /// Cleans a literal.
  public init(stringLiteral literal: String) {
    self.init(literal)
  }

  /// Cleans an interpolated string, part by part.
  public init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.result
  }
}
