/// How a program ended.
enum ProgramExit: Hashable, CustomStringConvertible {
  case code(Int32)
  case signal(Int32)

  var description: String {
    switch self {
    case .code(let code): "exit \(code)"
    case .signal(let signal): "signal \(signal)"
    }
  }
}
