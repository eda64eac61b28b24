/// The end of a child process: it is reaped, and nothing of its group is left.
public struct StdioClosure: Hashable, Sendable {
  /// How it ended.
  public let exit: ChildExit
  /// Whether it was asked to end.
  public let wasRequested: Bool
  /// The last lines of its standard error, oldest first; a server's text, so clean it before showing it.
  public let standardErrorTail: [String]

  /// Creates an end.
  public init(exit: ChildExit, wasRequested: Bool, standardErrorTail: [String]) {
    self.exit = exit
    self.wasRequested = wasRequested
    self.standardErrorTail = standardErrorTail
  }
}
