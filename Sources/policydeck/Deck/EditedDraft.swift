import Glibc

/// A draft in a private folder of its own while an editor has it.
struct EditedDraft {
  private let folder: String
  let path: String

  /// Puts bytes in a file that nobody else can read.
  init(_ bytes: [UInt8]) throws(PolicyFileAccess.Failure) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/policydeck-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PolicyFileAccess.Failure(
        sentence:
          "The draft cannot be given to an editor: \(parent) takes no folder (\(String(cString: strerror(errno))))."
      )
    }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = "\(folder)/policy.json"
    do throws(PolicyFileAccess.Failure) {
      _ = try PolicyFileAccess(path: path).write(bytes, expecting: nil)
      chmod(path, 0o600)
    } catch {
      rmdir(folder)
      throw error
    }
  }

  /// What the editor left.
  func read() throws(PolicyFileAccess.Failure) -> [UInt8] {
    guard let bytes = try PolicyFileAccess(path: path).read() else {
      throw PolicyFileAccess.Failure(sentence: "The editor removed the draft; the draft in the deck is unchanged.")
    }
    return bytes
  }

  /// Removes the file and its folder, whatever an editor left beside it.
  func remove() {
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink("\(folder)/\(name)") }
    }
    rmdir(folder)
  }
}
