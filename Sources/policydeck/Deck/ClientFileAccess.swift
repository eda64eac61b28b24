import ClientFiles
import Console
import Glibc

/// Copies of the policy, and clients' files with the gateway's entry in them.
enum ClientFileAccess {
  /// Writes a copy; a file that is there already is never overwritten.
  static func copy(_ bytes: [UInt8], to path: String) -> ConsoleEvent {
    do throws(PolicyFileAccess.Failure) {
      switch try PolicyFileAccess(path: path).write(bytes, expecting: nil) {
      case .written: return .copyWritten(path: path)
      case .refused: return .sharingFailed("\(path) is there already; choose another name.")
      }
    } catch {
      return .sharingFailed(error.sentence)
    }
  }

  /// Works out a client's file with the gateway's entry in it.
  static func prepare(_ client: String, name: String, _ connection: GatewayConnection) -> ConsoleEvent {
    guard let known = MCPClient(rawValue: client), let path = file(of: known) else {
      return .sharingFailed("No file of \(client) is known.")
    }
    let entry = known.entry(url: connection.endpoint, authorization: "Bearer \(connection.token)")
    do throws(PolicyFileAccess.Failure) {
      let before = try PolicyFileAccess(path: path).read()
      do throws(ClientFileError) {
        let after = try known.file(before, setting: name, to: entry)
        return .clientEntryPrepared(ClientEntryChange(client: client, path: path, before: before, after: after))
      } catch {
        return .sharingFailed("\(path): \(error.description)")
      }
    } catch {
      return .sharingFailed(error.sentence)
    }
  }

  /// Writes a client's file and keeps what it held beside it, both for its owner alone: they hold tokens.
  static func write(_ change: ClientEntryChange) -> ConsoleEvent {
    do throws(PolicyFileAccess.Failure) {
      var backup: String?
      if let before = change.before {
        let path = free("\(change.path).before-policydeck")
        guard case .written = try PolicyFileAccess(path: path).write(before, expecting: nil) else {
          return .sharingFailed("\(path) is there already.")
        }
        chmod(path, 0o600)
        backup = path
      }
      switch try PolicyFileAccess(path: change.path).write(change.after, expecting: change.before) {
      case .written:
        chmod(change.path, 0o600)
        return .clientEntryWritten(path: change.path, backup: backup)
      case .refused: return .sharingFailed("\(change.path) changed meanwhile; try again.")
      }
    } catch {
      return .sharingFailed(error.sentence)
    }
  }

  /// The project's own file where there is one or the client has no other, else the person's.
  private static func file(of client: MCPClient) -> String? {
    let home = getenv("HOME").map { String(cString: $0) } ?? "/"
    let config = getenv("XDG_CONFIG_HOME").map { String(cString: $0) } ?? "\(home)/.config"
    let files = client.files(home: home, config: config, project: ".")
    return files.last { access($0, F_OK) == 0 } ?? (client == .claudeCode ? files.last : files.first)
  }

  /// A name that no file has yet.
  private static func free(_ path: String) -> String {
    var candidate = path
    var number = 2
    while access(candidate, F_OK) == 0, number < 1_000 {
      candidate = "\(path)-\(number)"
      number += 1
    }
    return candidate
  }
}
