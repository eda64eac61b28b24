import DemoServer
import StrictJSON

/// A client's side of a conversation with the demo server, with a clock that only the test moves.
struct DemoConversation {
  var server = DemoServer()
  var now: Int64 = 1_795_456_800_000
  private var lastID = 0
  /// Wakes the server asked for, by the moment they are due.
  private(set) var wakes: [(due: Int64, token: Int)] = []
  private(set) var hasFinished = false

  /// Sends a line and returns the messages that come back at once.
  mutating func send(_ line: String) -> [JSONValue] {
    perform(server.receive(Array(line.utf8), at: now))
  }

  /// Sends a request and returns the messages that come back at once.
  mutating func request(_ method: String, _ params: JSONValue = [:]) -> [JSONValue] {
    lastID += 1
    let message: JSONValue = [
      "jsonrpc": "2.0", "id": .number(JSONNumber(lastID)), "method": .string(method), "params": params,
    ]
    return send(message.compactText())
  }

  /// Opens a session.
  mutating func open(_ revision: String = "2025-11-25") -> JSONValue? {
    let answer = request(
      "initialize",
      ["protocolVersion": .string(revision), "capabilities": [:], "clientInfo": ["name": "test", "version": "1"]]
    )
    _ = send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    return answer.first?["result"]
  }

  /// Calls a tool in a session and returns the result.
  mutating func call(_ tool: String, _ arguments: JSONValue = [:]) -> JSONValue? {
    request("tools/call", ["name": .string(tool), "arguments": arguments]).last?["result"]
  }

  /// The text of a tool's result.
  mutating func text(_ tool: String, _ arguments: JSONValue = [:]) -> String {
    call(tool, arguments)?["content"]?[0]?["text"]?.stringValue ?? "(no text)"
  }

  /// Lets the next wake come and returns the messages it brings.
  mutating func waitForWake() -> [JSONValue] {
    guard !wakes.isEmpty else { return [] }
    let wake = wakes.removeFirst()
    now = wake.due
    return perform(server.wake(wake.token, at: now))
  }

  /// Closes the stream.
  mutating func close() {
    _ = perform(server.inputClosed())
  }

  private mutating func perform(_ actions: [DemoServerAction]) -> [JSONValue] {
    var messages: [JSONValue] = []
    for action in actions {
      switch action {
      case .send(let bytes):
        if let message = try? JSONValue(parsing: bytes), !bytes.contains(0x0A) { messages.append(message) }
      case .wake(let delay, let token): wakes.append((now + Int64(delay), token))
      case .finish: hasFinished = true
      }
    }
    return messages
  }
}
