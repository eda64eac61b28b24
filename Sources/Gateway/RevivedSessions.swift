import HTTPFraming
import NIOCore
import Upstream

/// The sessions of an HTTP server that its clients may go on using when the server has forgotten them, a restart of the
/// server above all: each is opened again under another name, of which its client learns nothing.
///
/// What a session was told beside its opening, such as the log level and subscriptions to resources, is not told again.
final class RevivedSessions {
  private struct Session {
    var opening: SessionRevival.Opening
    /// The name that the server gave it last, when that is not the client's.
    var serverName: String?
    var owesAnnouncement = false
    /// Who waits for the session to be opened again.
    var waiting: [(Bool) -> Void]?
  }

  private let upstream: any HTTPRequesting
  private var sessions: [String: Session] = [:]
  private var clientNames: [String: String] = [:]

  /// Sessions that can be opened again, at most; one more and all are forgotten: their clients open new ones themselves.
  private static let most = 4096
  /// The largest opening that is kept, in bytes.
  private static let mostBytes = 16 << 10

  init(upstream: any HTTPRequesting) {
    self.upstream = upstream
  }

  /// Notes a session that the server has opened.
  func opened(_ id: String, with opening: SessionRevival.Opening) {
    guard opening.message.count <= RevivedSessions.mostBytes else { return }
    if sessions.count >= RevivedSessions.most {
      sessions = [:]
      clientNames = [:]
    }
    sessions[id] = Session(opening: opening)
  }

  /// Forgets a session that its client ends.
  func forget(_ id: String) {
    // The name stays known until the server has been told to end it.
    sessions[id]?.opening.message = []
  }

  /// Whether a session can be opened again.
  func knows(_ id: String) -> Bool { sessions[id]?.opening.message.isEmpty == false }

  /// The server's name of a client's session.
  func serverName(of id: String) -> String { sessions[id]?.serverName ?? id }

  /// The client's name of a server's session.
  func clientName(of id: String) -> String { clientNames[id] ?? id }

  /// Whether a session was opened again and its client has not been told that the tools may have changed.
  func owesAnnouncement(_ id: String) -> Bool { sessions[id]?.owesAnnouncement == true }

  /// Notes that the client has been told.
  func announced(_ id: String) { sessions[id]?.owesAnnouncement = false }

  /// Opens a session again, once for everybody who finds it lost.
  func revive(_ id: String, timeouts: HTTPTimeouts, whenDone: @escaping (_ isAlive: Bool) -> Void) {
    guard knows(id), let session = sessions[id] else { return whenDone(false) }
    if session.waiting != nil {
      sessions[id]?.waiting?.append(whenDone)
      return
    }
    sessions[id]?.waiting = [whenDone]
    SessionRevival(session.opening, upstream: upstream, timeouts: timeouts) { [self] in revived(id, as: $0) }.start()
  }

  private func revived(_ id: String, as newName: String?) {
    let waiting = sessions[id]?.waiting ?? []
    sessions[id]?.waiting = nil
    if let newName {
      if let oldName = sessions[id]?.serverName { clientNames[oldName] = nil }
      sessions[id]?.serverName = newName
      sessions[id]?.owesAnnouncement = true
      clientNames[newName] = id
    } else {
      sessions[id] = nil
    }
    for tell in waiting { tell(newName != nil) }
  }
}
