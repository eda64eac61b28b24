import Screen
import Testing

@testable import Console

@Suite("Bindings")
struct BindingTests {
  @Test("No two bindings share a key in one context")
  func keysAreUnique() {
    for context in KeyContext.allCases {
      var owners: [String: String] = [:]
      for binding in Bindings.bindings(in: context) {
        for name in binding.names {
          #expect(owners[name] == nil, "\(name) in \(context): \(owners[name] ?? "") and \(binding.title)")
          owners[name] = binding.title
        }
      }
    }
  }

  @Test("Every key in the table has a name that the terminal's keys have")
  func keysAreKnown() {
    for binding in Bindings.all {
      #expect(binding.keys.count == binding.names.count, "\(binding.names)")
      #expect(binding.keys.map(\.name) == binding.names)
    }
  }

  @Test("Every action can be reached by a key")
  func actionsAreReachable() {
    let bound = Set(Bindings.all.map(\.action))
    let unbound = Action.allCases.filter { !bound.contains($0) }
    #expect(unbound.isEmpty, "\(unbound)")
  }

  @Test("No letter is bound where letters are typed")
  func lettersAreTyped() {
    for context in KeyContext.allCases where context.takesText {
      for binding in Bindings.bindings(in: context) {
        for key in binding.keys {
          if case .character = key { Issue.record("\(key.name) is bound in \(context)") }
        }
      }
    }
  }
}
