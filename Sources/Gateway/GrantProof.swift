/// The header by which a connection has shown its grant, so that the next request with the same header need not be looked
/// up again.
///
/// It is compared with what the same client sends later, so the time that takes tells nobody anything new.
struct GrantProof {
  let authorization: [UInt8]
  let gate: Gate
  /// What the grants were when the header was looked up.
  let generation: Int
}
