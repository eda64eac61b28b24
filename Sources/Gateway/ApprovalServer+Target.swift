import Digest
import Glibc
import PolicyModel
import Upstream

extension ApprovalServer {
  /// The server behind a gateway.
  ///
  /// Its digest is of the whole command with the environment that is added for it and the folder that it runs in, or of
  /// the whole address with the headers sent there: the account that a header names is part of which server it is.
  init(name: String, target: UpstreamTarget) {
    let bytes = ApprovalSubject.bytes(of: ApprovalServer.parts(of: target))
    self.init(name: name, place: target.place, digest: SHA256Digest(of: bytes).hexadecimal)
  }

  private static func parts(of target: UpstreamTarget) -> [String] {
    switch target {
    case .command(let words, let environment, let directory):
      let added = environment.map { "\($0.key)=\($0.value)" }.sorted()
      return ["command", String(words.count)] + words + added + [whole(directory ?? ".")]
    case .url(let text, let headers): return ["url", text] + headers.flatMap { [$0.name, $0.value] }
    case .eventStream(let text, let headers): return ["sse", text] + headers.flatMap { [$0.name, $0.value] }
    }
  }

  /// The path of a folder without links and relative parts; as it is written where there is no such folder.
  private static func whole(_ folder: String) -> String {
    guard let path = realpath(folder, nil) else { return folder }
    defer { free(path) }
    return String(cString: path)
  }
}
