import MCPProtocol
import StrictJSON

/// Drives a scan as a shell would, and answers as a server would.
struct ScanStory {
  var scan: ToolScan
  private(set) var sent: [OutgoingMessage] = []
  private(set) var timers: Set<ToolScan.Timer> = []
  private(set) var restarts = 0
  private(set) var server: ScannedServer?
  private(set) var problem: ScanProblem?

  init(bounds: ScanBounds = .standard, framing: ToolScan.Framing = .lines) {
    scan = ToolScan(bounds: bounds, framing: framing)
  }

  var methods: [String] { sent.map { $0.method ?? "(answer)" } }
  var lastText: String { String(decoding: sent.last?.bytes ?? [], as: UTF8.self) }

  /// The parameters of the last request of a method.
  func params(of method: String) -> JSONValue? {
    sent.last { $0.method == method }.flatMap { try? JSONValue(parsing: $0.bytes) }?["params"]
  }

  mutating func happens(_ event: ToolScan.Event) {
    for action in scan.receive(event) {
      switch action {
      case .send(let message): sent.append(message)
      case .startTimer(let timer, _): timers.insert(timer)
      case .stopTimer(let timer): timers.remove(timer)
      case .restart:
        restarts += 1
        happens(.opened)
      case .finish(let found): server = found
      case .fail(let reason): problem = reason
      }
    }
  }

  mutating func says(_ text: String) {
    happens(.received(Array(text.utf8)))
  }

  /// Answers the last request of a method with a result.
  mutating func answers(_ method: String, _ result: String) {
    guard let id = sent.last(where: { $0.method == method })?.id else { return }
    says(#"{"jsonrpc":"2.0","id":\#(id),"result":\#(result)}"#)
  }

  /// Answers the last request of a method with an error.
  mutating func refuses(_ method: String, _ code: Int, data: String = "null") {
    guard let id = sent.last(where: { $0.method == method })?.id else { return }
    says(#"{"jsonrpc":"2.0","id":\#(id),"error":{"code":\#(code),"message":"no","data":\#(data)}}"#)
  }

  static let discovered = """
    {"resultType":"complete","supportedVersions":["2025-11-25","2026-07-28"],"capabilities":{"tools":{}},\
    "instructions":"be kind","ttlMs":0,"cacheScope":"private",\
    "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"iam","title":"IAM","version":"1"}}}
    """
  static let initialized = """
    {"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"old","version":"0.1"}}
    """

  static func page(_ names: [String], next: String? = nil) -> String {
    let tools = names.map { #"{"name":"\#($0)","inputSchema":{"type":"object"}}"# }.joined(separator: ",")
    return #"{"tools":[\#(tools)]\#(next.map { ",\"nextCursor\":\"\($0)\"" } ?? "")}"#
  }
}
