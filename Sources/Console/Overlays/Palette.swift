import Screen

/// A command being chosen by typing a part of its name.
struct Palette: Sendable {
  /// What was typed.
  var field = TextField(maxLength: 80)
  /// Which of the matching commands is in focus.
  var scroll = ScrollState()

  /// The commands that have every word that was typed, in the order of the table.
  var matches: [Binding] {
    let words = field.text.lowercased().split(separator: " ")
    return Bindings.commands.filter { binding in
      let title = binding.title.lowercased()
      return words.allSatisfy { title.contains($0) }
    }
  }

  /// The command that `enter` runs.
  var focused: Binding? {
    let matches = matches
    return matches.indices.contains(scroll.focus) ? matches[scroll.focus] : nil
  }
}

extension Bindings {
  /// The bindings that make sense as commands: those of the pages but for moving about, each action once.
  static let commands: [Binding] = {
    var seen: Set<Action> = [
      .moveUp, .moveDown, .pageUp, .pageDown, .moveToFirst, .moveToLast, .openDetail, .goBack, .openPalette,
    ]
    return all.filter { binding in
      binding.contexts.contains { [KeyContext].pages.contains($0) } && seen.insert(binding.action).inserted
    }
  }()
}
