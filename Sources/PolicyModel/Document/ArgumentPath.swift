import StrictJSON

/// Where an argument stands in a call: `args.user.name`, `args.items[0]`, `args["a.b"]`.
public struct ArgumentPath: Sendable, CustomStringConvertible {
  /// One step into the arguments.
  public struct Step: Hashable, Sendable {
    /// The member's key when the step enters an object.
    public let key: String
    /// The element's position when the step enters an array; nothing for a key that can only be a key.
    public let index: Int?

    /// Creates a step.
    public init(key: String, index: Int? = nil) {
      self.key = key
      self.index = index
    }
  }

  /// The path as it was written.
  public let text: String
  /// The steps from the arguments object; never empty.
  public let steps: [Step]

  /// The most steps a path may have.
  public static let mostSteps = 32

  /// Creates a path to a top-level argument, quoting its name where a dot or bracket needs it.
  public init(argument name: String) {
    text = "args" + ArgumentPath.spelled(name)
    steps = [Step(key: name, index: ArgumentPath.index(from: name))]
  }

  init(text: String, steps: [Step]) {
    self.text = text
    self.steps = steps
  }

  /// Creates a path from its steps, spelled with dots wherever that can be read back.
  init(steps: some Sequence<Step>) {
    self.steps = Array(steps)
    text = self.steps.reduce(into: "args") { $0 += ArgumentPath.spelled($1.key) }
  }

  /// The name of the top-level argument the path enters.
  public var argumentName: String { steps.first?.key ?? "" }

  /// The path as it was written.
  public var description: String { text }

  /// An array position from plain digits without a leading zero.
  static func index(from digits: some StringProtocol) -> Int? {
    guard !digits.isEmpty, digits.utf8.count <= 9, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    if digits.utf8.count > 1, digits.utf8.first == 0x30 { return nil }
    return Int(digits)
  }

  private static func spelled(_ name: String) -> String {
    let isPlain = !name.isEmpty && name.unicodeScalars.allSatisfy { $0 != "." && $0 != "[" && $0 != "]" && $0 != "\"" }
    if isPlain { return ".\(name)" }
    var quoted = ""
    for scalar in name.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    return "[\"\(quoted)\"]"
  }
}

extension ArgumentPath.Step {
  /// Whether both enter the same member: keys are compared by code points, as a server reads them.
  public static func == (left: ArgumentPath.Step, right: ArgumentPath.Step) -> Bool {
    left.key.isExactly(right.key) && left.index == right.index
  }

  /// Feeds the key; the index follows from it.
  public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(key)) }
}

extension ArgumentPath: Hashable {
  /// Whether both were written with the same code points.
  public static func == (left: ArgumentPath, right: ArgumentPath) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(text)) }
}
