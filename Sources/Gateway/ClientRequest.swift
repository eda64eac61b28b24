import HTTPFraming

/// A whole HTTP request from a client that passed the guard.
struct ClientRequest {
  let method: HTTPMethod
  let sessionID: String?
  let headers: HTTPHeaders
  let body: [UInt8]
}
