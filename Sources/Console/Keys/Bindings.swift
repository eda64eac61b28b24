import Screen
import Synchronization

/// The table of bindings: everything that a key does, said once.
public enum Bindings {
  /// Every binding, in the order in which hints show them; with the person's own keys, where they were given in time.
  public static let all: [Binding] = own.withLock { $0 }.applied(to: standard)

  /// The person's own keys, before the table is looked at for the first time.
  private static let own = Mutex(KeyFile())

  /// Takes a person's own keys; must come before anything else is asked of the table, which never changes afterwards.
  public static func take(_ file: KeyFile) { own.withLock { $0 = file } }

  /// The actions whose keys can be chosen.
  static let configurable: [Action] = Action.allCases.filter { action in
    standard.contains { $0.action == action && isConfigurable($0) }
  }

  /// Whether a binding's keys can be chosen: those of the pages, where they are commands.
  static func isConfigurable(_ binding: Binding) -> Bool {
    binding.contexts.contains { [KeyContext].pages.contains($0) }
  }

  /// Every action whose keys can be chosen, with its keys and what it does, as a file that changes nothing.
  public static var fileText: String {
    configurable.map { action in
      let binding = standard.first { $0.action == action && isConfigurable($0) }
      return "# \(binding?.title ?? "")\n\(action.rawValue) = \((binding?.names ?? []).joined(separator: " "))\n"
    }.joined(separator: "\n")
  }

  /// Every binding as the program comes.
  static let standard: [Binding] =
    starting + answering + pinning + ruleBook + finding + editing + file + gateway + history + moving + common + answers
    + typing

  /// The action of a key in a context.
  static func action(for key: Key, in context: KeyContext) -> Action? {
    index[context]?[key]
  }

  /// The bindings that work in a context, in the order of the table.
  static func bindings(in context: KeyContext) -> [Binding] {
    byContext[context] ?? []
  }

  /// The binding of an action, for hints and refusals.
  static func binding(of action: Action) -> Binding? {
    all.first { $0.action == action }
  }

  private static let byContext: [KeyContext: [Binding]] = {
    var bindings: [KeyContext: [Binding]] = [:]
    for context in KeyContext.allCases {
      bindings[context] = all.filter { $0.contexts.contains(context) }
    }
    return bindings
  }()

  private static let index: [KeyContext: [Key: Action]] = {
    var index: [KeyContext: [Key: Action]] = [:]
    for binding in all {
      for context in binding.contexts {
        for key in binding.keys { index[context, default: [:]][key] = binding.action }
      }
    }
    return index
  }()
}

extension [KeyContext] {
  /// The contexts of the tools page.
  static let toolsPage: [KeyContext] = [.tools, .detail]
  /// The contexts of the live page.
  static let livePage: [KeyContext] = [.live, .connection]
  /// The contexts of both pages.
  static let pages = toolsPage + livePage
  /// Where edits are made to a tool.
  static let toolEditing: [KeyContext] = toolsPage + [.rules]
  /// What lies over a page and has a focus.
  static let lists: [KeyContext] = [.rules, .start, .waiting, .filters] + documents
  /// The policy as text, and what is odd about it.
  static let documents: [KeyContext] = [.json, .check]
  /// What lies over a page and can be scrolled.
  static let scrolled: [KeyContext] = [
    .review, .write, .conflict, .problems, .help, .reading, .firstStart, .entry, .pins,
  ]
}
