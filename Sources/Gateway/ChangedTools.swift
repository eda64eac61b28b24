/// What becomes of a tool whose definition is another than the approved one, until it is approved again.
public enum ChangedTools: String, Hashable, Sendable, CaseIterable {
  /// It is gone from the listing, and a call of it is answered as if it did not exist.
  ///
  /// The default: what a tool does may have changed with what it says.
  case withhold
  /// The approved definition is listed in place of the new one, so that no model reads the new text, and calls pass as
  /// the policy says.
  case serveApproved = "serve-approved"
}
