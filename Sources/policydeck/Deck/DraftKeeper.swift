import Glibc

/// Keeps a draft outside of the program's memory until it is written or given up on purpose.
struct DraftKeeper {
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

  /// The draft from last time.
  var kept: [UInt8]? { (try? PolicyFileAccess(path: path).read()) ?? nil }

  /// Keeps a draft in place of the one before; nothing to keep forgets it.
  func keep(_ bytes: [UInt8]?) {
    guard let bytes else {
      forget()
      return
    }
    makeFolder()
    let file = PolicyFileAccess(path: path)
    // A draft that cannot be kept is no reason to stop somebody who is at work.
    _ = try? file.write(bytes, expecting: file.read())
    chmod(path, 0o600)
  }

  /// Forgets the draft.
  func forget() { unlink(path) }

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
