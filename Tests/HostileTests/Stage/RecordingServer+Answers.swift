import StrictJSON

extension RecordingServer.Reply {
  /// A JSON-RPC result, as it is written here.
  static func result(_ text: String, to arrival: RecordingServer.Arrival) -> Self {
    let id = (try? JSONValue(parsing: arrival.body))?["id"]?.compactText() ?? "null"
    return Self(body: "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"result\":\(text)}")
  }

  /// The same answer as the only event of a stream.
  var asEvent: Self {
    Self(headers: [("Content-Type", "text/event-stream")], body: "data: \(body)\n\n")
  }
}
