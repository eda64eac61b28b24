import StrictJSON

extension MirroredParameters {
  /// The headers with which a tool call repeats its arguments, for a client that cannot send them itself.
  func headers(params: JSONValue?) -> [(name: String, value: String)] {
    let announced = params?["name"]?.stringValue.flatMap { paths[ExactText($0)] } ?? [:]
    return announced.sorted { $0.key < $1.key }.compactMap { header, path in
      let argument = path.reduce(params?["arguments"]) { $0?[$1] }
      guard let text = argument.flatMap(MirroredParameters.text) else { return nil }
      return (header, HeaderMirror.encode(text))
    }
  }

  private static func text(of argument: JSONValue) -> String? {
    switch argument {
    case .string(let text): text
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.text
    case .null, .array, .object: nil
    }
  }
}
