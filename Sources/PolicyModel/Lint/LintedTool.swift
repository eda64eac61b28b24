public import StrictJSON

/// A tool of the server, as far as a policy can be checked against it.
///
/// What a schema says is only ever used for findings: a server need not enforce it.
public struct LintedTool: Hashable, Sendable {
  /// One argument of a tool.
  public struct Argument: Hashable, Sendable {
    /// The argument's name.
    public let name: String
    /// The JSON types it may have (`string`, `number`, `integer`, `boolean`, `array`, `object`, `null`); empty for any.
    public let types: Set<String>
    /// Whether every call must give it.
    public let isRequired: Bool
    /// The only values it may have; nothing when any may be.
    public let allowedValues: [JSONValue]?
    /// Conditions that it fulfils when it is a number.
    public let bounds: [Condition]

    /// Creates an argument.
    public init(
      name: String,
      types: Set<String>,
      isRequired: Bool,
      allowedValues: [JSONValue]? = nil,
      bounds: [Condition] = []
    ) {
      self.name = name
      self.types = types
      self.isRequired = isRequired
      self.allowedValues = allowedValues
      self.bounds = bounds
    }
  }

  /// The tool's exact name.
  public let name: String
  /// Its arguments; nothing when the server does not say.
  public let arguments: [Argument]?

  /// Creates a tool.
  public init(name: String, arguments: [Argument]?) {
    self.name = name
    self.arguments = arguments
  }

  /// Reads a tool's input schema (JSON Schema 2020-12), as far as it is plain.
  ///
  /// A schema that takes further arguments, or says what it takes by reference, says nothing about the whole.
  public init(name: String, inputSchema: JSONValue?) {
    self.name = name
    let isOpen = ["$ref", "allOf", "anyOf", "oneOf", "patternProperties"].contains { inputSchema?[$0] != nil }
    let others = inputSchema?["additionalProperties"]
    guard !isOpen, others == nil || others == false, let properties = inputSchema?["properties"]?.objectValue else {
      arguments = nil
      return
    }
    let required = inputSchema?["required"]?.arrayValue ?? []
    arguments = properties.map { name, schema in
      Argument(name: name, schema: schema, isRequired: required.contains(.string(name)))
    }
  }
}

extension [LintedTool.Argument] {
  /// The argument that a path begins with.
  func first(of path: ArgumentPath) -> LintedTool.Argument? { first { $0.name.isExactly(path.argumentName) } }
}

extension ToolRules {
  /// Every condition of the argument rules, with its list and where it stands below a pointer to the tool's rules.
  func conditions(below pointer: JSONPointer) -> [(kind: RuleKind, condition: Condition, place: JSONPointer)] {
    lists.flatMap { kind, rules in
      rules.enumerated().flatMap { index, rule in
        rule.conditions.enumerated().map { position, condition in
          let rule = pointer.appending(kind.rawValue).appending(index)
          return (kind, condition, rule.appending("conditions").appending(position))
        }
      }
    }
  }
}

extension LintedTool.Argument {
  fileprivate init(name: String, schema: JSONValue, isRequired: Bool) {
    let path = ArgumentPath(argument: name)
    let bounds: [(String, ConditionOperator)] = [
      ("minimum", .gte), ("maximum", .lte), ("exclusiveMinimum", .gt), ("exclusiveMaximum", .lt),
    ]
    self.init(
      name: name,
      types: LintedTool.Argument.types(of: schema),
      isRequired: isRequired,
      allowedValues: schema["enum"]?.arrayValue ?? schema["const"].map { [$0] },
      bounds: bounds.compactMap { key, op in
        guard case .number(let number)? = schema[key], ExactDecimal(number.text) != nil else { return nil }
        return Condition(path: path, op: op, value: .number(number))
      }
    )
  }

  /// The types that a schema allows; none when it does not say, or says it in another way.
  private static func types(of schema: JSONValue) -> Set<String> {
    if let name = schema["type"]?.stringValue { return [name] }
    if let names = schema["type"]?.arrayValue { return Set(names.compactMap(\.stringValue)) }
    guard let branches = (schema["anyOf"] ?? schema["oneOf"])?.arrayValue else { return [] }
    let all = branches.prefix(16).map { LintedTool.Argument.types(of: $0) }
    return branches.count > 16 || all.contains([]) ? [] : all.reduce([]) { $0.union($1) }
  }
}
