extension Form {
  /// A form for a copy of the policy in another file.
  static func export(of name: String) -> Form {
    let stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    return Form(
      .export,
      fields: [
        .choice(.portable, "Portable", ["yes", "no"], selected: 0, note: "as the hosted product reads it"),
        .text(.path(0), "File", "\(stem).portable.json", maxLength: 4_000),
      ]
    )
  }

  /// A form for the client in whose file the gateway's entry is written.
  static func install(in clients: [String]) -> Form {
    Form(.install, fields: [.choice(.client, "Client", clients, selected: 0)])
  }

  /// What is wrong with the place of a copy.
  var exportErrors: [FormField.ID: String] {
    value(.path(0)).trimmed.isEmpty ? [.path(0): "Which file? A path such as policy.portable.json."] : [:]
  }
}
