import Console

/// What is worked on after the deck that is open.
struct NextDeck {
  /// The policy's path.
  let policy: String
  /// The server it was written for, to be asked about; nothing where it is chosen.
  let server: ServerChoice?
}
