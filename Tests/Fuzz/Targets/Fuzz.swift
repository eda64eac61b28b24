/// Something that takes any bytes and must never crash nor break its promises.
enum FuzzTarget: String, CaseIterable {
  case policy
  case decision
  case json
  case message
  case stream
  case request
  case response

  func run(_ bytes: [UInt8]) {
    switch self {
    case .policy: PolicyFuzzing.run(bytes)
    case .decision: DecisionFuzzing.run(bytes)
    case .json: JSONFuzzing.run(bytes)
    case .message: MessageFuzzing.run(bytes)
    case .stream: StreamFuzzing.run(bytes)
    case .request: HTTPFuzzing.runRequest(bytes)
    case .response: HTTPFuzzing.runResponse(bytes)
    }
  }
}

/// `Fuzz TARGET [libFuzzer's own arguments]`.
@main
enum Fuzz {
  /// The target that the first argument names.
  static let target: FuzzTarget = {
    let name = CommandLine.arguments.dropFirst().first ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      preconditionFailure("the first argument must be one of \(FuzzTarget.allCases.map(\.rawValue))")
    }
    return target
  }()

  static func main() {
    _ = target
    // libFuzzer takes the target's name for its own program's.
    var count = CommandLine.argc - 1
    var arguments = CommandLine.unsafeArgv + 1
    _ = runLibFuzzer(&count, &arguments) { fuzz($0, $1) }
  }
}

/// What libFuzzer calls with each input; its library asks for the name even when it is given the function.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzz.target.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// libFuzzer's entry for programs with a `main` of their own, which SwiftPM always makes.
@_silgen_name("LLVMFuzzerRunDriver")
private func runLibFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
