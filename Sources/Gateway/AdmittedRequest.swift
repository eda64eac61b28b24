import MCPProtocol

/// A client's request and what is to become of it.
struct AdmittedRequest {
  let envelope: Envelope
  let client: ClientContext
  let exchange: any Exchange
  var admission: Admission
}
