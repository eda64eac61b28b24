import Console
import Glibc
import StrictJSON

/// The policies that were written with the deck, the latest first: paths, names and counts, and nothing secret.
struct RecentPolicies {
  /// One of them.
  struct Entry: Hashable {
    /// The policy's file, with the whole path.
    var path: String
    /// The name of the server it was written for.
    var server: String
    /// How many tools of each category the server had.
    var tools: [StackServer.ToolCount]
  }

  private static let most = 50
  private let file: PolicyFileAccess?

  /// Remembers in the state folder; without one nothing is remembered.
  init() {
    file = (try? StateFolder.file("recent.json", creates: true)).map { PolicyFileAccess(path: $0) }
  }

  /// What is remembered; a file that cannot be read holds nothing worth an error.
  var entries: [Entry] {
    guard let bytes = (try? file?.read()) ?? nil, let document = try? JSONValue(parsing: bytes) else { return [] }
    return (document["policies"]?.arrayValue ?? []).prefix(Self.most).compactMap { entry in
      guard let path = entry["path"]?.stringValue, let server = entry["server"]?.stringValue else { return nil }
      let tools = (entry["tools"]?.objectValue?.map { ($0.key, $0.value) } ?? []).compactMap { category, count in
        count.intValue.map { StackServer.ToolCount(category: category, count: $0) }
      }
      return Entry(path: path, server: server, tools: tools)
    }
  }

  /// Remembers a policy as the latest.
  func note(_ entry: Entry) {
    guard let file else { return }
    let kept = [entry] + entries.filter { $0.path != entry.path }
    let policies = kept.prefix(Self.most).map { entry -> JSONValue in
      let tools = JSONObject(entry.tools.map { ($0.category, .number(JSONNumber($0.count))) })
      return ["path": .string(entry.path), "server": .string(entry.server), "tools": .object(tools)]
    }
    let document: JSONValue = ["policies": .array(policies)]
    // What cannot be remembered is no reason to stop somebody who is at work.
    _ = try? file.write(Array((document.prettyText() + "\n").utf8), expecting: file.read())
  }

  /// The whole path of a file that was named from the working folder.
  static func whole(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }
}

extension RecentPolicies.Entry {
  /// The policy as it is now.
  var known: StackServer.KnownPolicy {
    var status = stat()
    let isThere = stat(path, &status) == 0
    let written = Int64(status.st_mtim.tv_sec) * 1000
    return StackServer.KnownPolicy(path: path, written: isThere ? written : nil)
  }

  /// The server without knowledge of how it is reached.
  var stackServer: StackServer {
    StackServer(name: server, origin: "worked on before", tools: tools, policy: known)
  }
}
