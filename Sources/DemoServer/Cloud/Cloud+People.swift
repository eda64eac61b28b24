import StrictJSON

extension Cloud {
  private static let mostPolicies = 20

  func listUsers(team: String?) -> DemoOutcome {
    let found = users.values.filter { team == nil || $0.team == team }.sorted { $0.name < $1.name }
    let lines = found.map { user -> JSONValue in
      [
        "user_name": .string(user.name), "team": .string(user.team),
        "policies": .number(JSONNumber(user.policies.count)),
      ]
    }
    return .value(["users": .array(lines)])
  }

  func getUser(_ name: String) -> DemoOutcome {
    guard let user = users[name] else { return noUser }
    return .structured([
      "user_name": .string(user.name), "team": .string(user.team), "created": .string(Timestamp.text(user.created)),
      "policies": .array(user.policies.keys.sorted().map(JSONValue.string)),
      "access_key_ids": .array(user.keys.map(JSONValue.string)),
    ])
  }

  mutating func createUser(_ name: String, team: String) -> DemoOutcome {
    guard !name.isEmpty else { return .failure("user_name must not be empty.") }
    guard users[name] == nil else { return .failure("A user of this name exists already.") }
    guard users.count < Cloud.mostRecords else { return full("users") }
    users[name] = User(name: name, team: team, created: now)
    note("iam", "user created: \(name)")
    return .text("Created user \(name) in team \(team).")
  }

  mutating func deleteUser(_ name: String, force: Bool) -> DemoOutcome {
    guard let user = users[name] else { return noUser }
    if !force, !user.policies.isEmpty || !user.keys.isEmpty {
      return .failure("The user has policies or access keys; delete them first or set force.")
    }
    users[name] = nil
    note("iam", "user deleted: \(name)")
    return .text("Deleted user \(name).")
  }

  mutating func putPolicy(_ policy: String, _ document: JSONValue, user name: String) -> DemoOutcome {
    guard let user = users[name] else { return noUser }
    let text = document.stringValue ?? document.compactText()
    guard let parsed = try? JSONValue(parsing: text), parsed.objectValue != nil else {
      return .failure("policy_document is not a JSON object.")
    }
    guard text.utf8.count <= Cloud.longestDocument else { return .failure("policy_document is too long.") }
    guard user.policies[policy] != nil || user.policies.count < Cloud.mostPolicies else { return full("policies") }
    users[name]?.policies[policy] = text
    note("iam", "policy \(policy) written for \(name)")
    return .text("Policy \(policy) is now in force for \(name).")
  }

  func listPolicies(user name: String) -> DemoOutcome {
    guard let user = users[name] else { return noUser }
    return .value(["policy_names": .array(user.policies.keys.sorted().map(JSONValue.string))])
  }

  func getPolicy(_ policy: String, user name: String) -> DemoOutcome {
    guard let user = users[name] else { return noUser }
    guard let document = user.policies[policy] else { return .failure("The user has no policy of this name.") }
    return .text(document)
  }

  mutating func deletePolicy(_ policy: String, user name: String) -> DemoOutcome {
    guard users[name] != nil else { return noUser }
    guard users[name]?.policies.removeValue(forKey: policy) != nil else {
      return .failure("The user has no policy of this name.")
    }
    note("iam", "policy \(policy) deleted from \(name)")
    return .text("Deleted policy \(policy) of \(name).")
  }

  mutating func createKey(user name: String) -> DemoOutcome {
    guard let user = users[name] else { return noUser }
    guard user.keys.count < 2 else { return .failure("The user has two access keys already.") }
    let key = "AKHARBOR\(nextSerial())"
    users[name]?.keys.append(key)
    note("iam", "access key created for \(name)")
    return .text("Created access key \(key) for \(name).")
  }

  private var noUser: DemoOutcome { .failure("There is no user of this name; list_users shows who there is.") }

  func full(_ what: String) -> DemoOutcome { .failure("The demo keeps no more \(what); delete some first.") }
}
