import Testing

/// Where a server is: behind either the gateway must look the same to a client.
enum ServerPlace: CaseIterable, CustomTestStringConvertible {
  case process
  case http

  var testDescription: String { self == .process ? "a server process" : "an HTTP server" }
}
