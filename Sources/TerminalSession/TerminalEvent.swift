public import Screen

/// Something the loop of a terminal session must deal with.
public enum TerminalEvent<Posted: Sendable>: Sendable {
  /// A key, a paste, the mouse, or a new size.
  case key(Key)
  /// Something another thread posted.
  case posted(Posted)
  /// So many posts did not fit into the mailbox and are lost.
  case skipped(Int)
  /// The deadline has passed.
  case deadline
  /// The session must end; no event follows, but a last frame may still be shown and drafts saved.
  case ended(TerminalEnd)
}

extension TerminalEvent: Equatable where Posted: Equatable {}

/// Why a terminal session must end.
public enum TerminalEnd: Hashable, Sendable {
  /// The signal with this number asked for it.
  case signal(Int)
  /// The terminal is gone.
  case hangup
}
