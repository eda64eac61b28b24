import HTTPFraming

/// A whole HTTP request from a client that passed the guard.
struct ClientRequest {
  /// The gate of the grant whose token the request carried.
  let gate: Gate
  let method: HTTPMethod
  let sessionID: String?
  let headers: HTTPHeaders
  let body: [UInt8]
}
