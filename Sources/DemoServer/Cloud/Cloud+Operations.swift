import StrictJSON

extension Cloud {
  func searchLogs(text: String, service: String?, limit: Int) -> DemoOutcome {
    let found = log.reversed().lazy.filter { line in
      (service == nil || line.service == service) && (text.isEmpty || line.text.contains(text))
    }
    let lines = found.prefix(limit).map { "\(Timestamp.text($0.time)) \($0.service): \($0.text)" }
    return .text(lines.isEmpty ? "No line matches." : lines.joined(separator: "\n"))
  }

  func serviceStatus(_ service: String) -> DemoOutcome {
    guard let restarts = services[service] else { return .failure("There is no such service.") }
    return .text("\(service) is running; restarted \(restarts) times.")
  }

  mutating func restart(_ service: String) -> DemoOutcome {
    guard let restarts = services[service] else { return .failure("There is no such service.") }
    services[service] = restarts + 1
    note(service, "restarted")
    return .text("Restarted \(service).")
  }

  /// A shell that understands a few words and touches nothing outside this value.
  mutating func runCommand(_ command: String) -> DemoOutcome {
    let words = command.split(separator: " ")
    note("build", "command run: \(words.first.map(String.init) ?? "")")
    switch words.first {
    case "echo": return .text(words.dropFirst().joined(separator: " "))
    case "whoami": return .text("build")
    case "uptime": return .text("up 21 days, load 0.42")
    case "ls": return .text(Cloud.buckets.joined(separator: "\n"))
    case "df": return .text("/dev/vda1  40G  17G  23G  43% /")
    default: return .failure("sh: command not found (this machine knows echo, whoami, uptime, ls and df)")
    }
  }

  mutating func manageCluster(_ operation: String, _ cluster: String?, nodes: Int) -> DemoOutcome {
    if operation == "list" {
      return .value(["clusters": .array(clusters.keys.sorted().map(JSONValue.string))])
    }
    guard let cluster, !cluster.isEmpty else { return .failure("cluster is required for \(operation).") }
    switch (operation, clusters[cluster]) {
    case ("create", .some): return .failure("A cluster of this name exists already.")
    case ("create", nil):
      guard clusters.count < Cloud.mostRecords else { return full("clusters") }
      clusters[cluster] = nodes
      note("compute", "cluster created: \(cluster)")
      return .text("Created cluster \(cluster) with \(nodes) nodes.")
    case (_, nil): return .failure("There is no cluster of this name.")
    case ("describe", let nodes?): return .text("Cluster \(cluster) runs \(nodes) nodes.")
    default:
      clusters[cluster] = nil
      note("compute", "cluster deleted: \(cluster)")
      return .text("Deleted cluster \(cluster).")
    }
  }

  mutating func notify(_ channel: String, _ message: String) -> DemoOutcome {
    note("notify", "message of \(message.utf8.count) bytes sent to \(channel)")
    return .text("Sent message \(nextSerial()) to \(channel).")
  }

  mutating func finishRebuild(of index: String) -> DemoOutcome {
    note("search", "index \(index) rebuilt")
    return .text("Rebuilt index \(index).")
  }
}
