import Glibc

/// Keeps a draft outside of the program's memory until it is written or given up on purpose.
///
/// What was kept last time is set aside when the deck opens, so that the draft of this time does not take its place while
/// nobody has said what becomes of it.
struct DraftKeeper {
  /// A draft from an earlier time.
  struct Draft {
    let bytes: [UInt8]
    /// When it was kept, in milliseconds since 1970.
    let kept: Int64
  }

  /// The most drafts that are set aside; the oldest goes when there would be more.
  static let most = 5

  private let folder: String
  private let path: String

  /// Keeps the draft of a policy file under `$XDG_STATE_HOME/policydeck/drafts`, or `~/.local/state`.
  init(policyPath: String) {
    let home = Self.variable("HOME") ?? "/tmp"
    folder = "\(Self.variable("XDG_STATE_HOME") ?? "\(home)/.local/state")/policydeck/drafts"
    // A draft belongs to a file, wherever the program was started.
    let place = policyPath.hasPrefix("/") ? policyPath : "\(Self.workingFolder)/\(policyPath)"
    let name = place.utf8.map { byte -> String in
      let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
      return isPlain || byte == 0x2E || byte == 0x2D ? String(Unicode.Scalar(byte)) : byte == 0x2F ? "_" : "~\(byte)"
    }
    path = "\(folder)/\(name.joined().suffix(200))"
  }

  /// Sets the draft from last time aside.
  ///
  /// - Returns: all drafts that are set aside, the newest first.
  func setAside() -> [Draft] {
    if let draft = draft(at: path) {
      forget(draft.bytes)
      for number in stride(from: Self.most - 1, to: 0, by: -1) { rename(place(number), place(number + 1)) }
      rename(path, place(1))
    }
    return places.compactMap { self.draft(at: $0) }
  }

  /// Forgets a draft that was set aside.
  func forget(_ bytes: [UInt8]) {
    for place in places where draft(at: place)?.bytes == bytes { unlink(place) }
  }

  /// Keeps a draft in place of the one before; nothing to keep forgets it.
  func keep(_ bytes: [UInt8]?) {
    guard let bytes else {
      unlink(path)
      return
    }
    makeFolder()
    let file = PolicyFileAccess(path: path)
    // A draft that cannot be kept is no reason to stop somebody who is at work.
    _ = try? file.write(bytes, expecting: file.read())
    chmod(path, 0o600)
  }

  private var places: [String] { (1...Self.most).map { place($0) } }

  /// Where the how-manyth draft is set aside, counted from the newest; no policy's own draft has such a name.
  private func place(_ number: Int) -> String { "\(path)~older\(number)" }

  private func draft(at path: String) -> Draft? {
    var status = stat()
    guard stat(path, &status) == 0, let bytes = (try? PolicyFileAccess(path: path).read()) ?? nil else { return nil }
    return Draft(bytes: bytes, kept: Int64(status.st_mtim.tv_sec) * 1_000)
  }

  private func makeFolder() {
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/\(part)"
      mkdir(made, 0o700)
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  private static var workingFolder: String {
    guard let folder = getcwd(nil, 0) else { return "" }
    defer { free(folder) }
    return String(cString: folder)
  }
}
