import PolicyModel
import RiskModel
import Screen
import Testing
import ToolModel

@testable import Console

@Suite("Forms")
struct FormTests {
  private func limitForm(_ policy: Policy = .denyAll) -> Form {
    Form.limit(of: ["t"], in: policy, recommended: .limit(perMinute: 10), adds: false)
  }

  private func typing(_ text: String, _ form: Form, field: FormField.ID) -> Form {
    var form = form
    form.focus = form.visible.firstIndex { $0.id == field } ?? 0
    _ = form.type(.control("u"))
    for character in text { _ = form.type(.character(character)) }
    return form
  }

  @Test("A new limit begins with what is recommended")
  func proposes() {
    let form = limitForm()
    #expect(form.limit == Limit(counter: "t_rate", window: .minute, max: 10))
    #expect(form.focused?.id == .count)
    #expect(!form.isChanged)
  }

  @Test("Only digits make a count", arguments: ["-1", "1.5", "1e3", "abc", "99999999999999999999", "9007199254740992"])
  func refusesCounts(_ text: String) {
    let form = typing(text, limitForm(), field: .count)
    #expect(form.errors[.count] != nil)
    #expect(form.limit == nil)
    #expect(form.shownErrors[.count] != nil)
  }

  @Test("An empty field is complained about only once the form was refused")
  func waitsWithEmptyFields() {
    var form = limitForm()
    _ = form.type(.backspace)
    #expect(form.value(.count).isEmpty)
    #expect(form.errors[.count] != nil)
    #expect(form.shownErrors.isEmpty)
    form.wasRefused = true
    #expect(form.shownErrors[.count] != nil)
  }

  @Test("Seconds are asked for only where the window is counted in them")
  func asksForSeconds() {
    var form = limitForm()
    #expect(!form.visible.contains { $0.id == .seconds })
    form = typing("s", form, field: .window)
    #expect(form.visible.contains { $0.id == .seconds })
    #expect(form.errors[.seconds] != nil)
    #expect(typing("90", form, field: .seconds).limit?.window == .seconds(90))
    #expect(typing("60", form, field: .seconds).limit?.window == .minute)
    #expect(typing("0", form, field: .seconds).errors[.seconds] != nil)
  }

  @Test("Two limits of a tool cannot count under one name")
  func refusesSharedCounters() {
    var policy = Policy.denyAll
    policy.setLimits(
      [Limit(counter: "one", window: .minute, max: 1), Limit(counter: "two", window: .day, max: 2)],
      for: "t"
    )
    let form = limitForm(policy)
    #expect(form.limit?.counter == "one")
    #expect(typing("two", form, field: .counter).errors[.counter] != nil)
    #expect(typing("", form, field: .counter).errors[.counter] != nil)
  }

  @Test("Choosing another limit shows it, and is no change")
  func switchesLimits() {
    var policy = Policy.denyAll
    policy.setLimits(
      [Limit(counter: "one", window: .minute, max: 1), Limit(counter: "two", window: .day, max: 2)],
      for: "t"
    )
    var form = limitForm(policy)
    form.focus = 0
    _ = form.type(.right)
    #expect(form.limit == Limit(counter: "two", window: .day, max: 2))
    #expect(!form.isChanged)
    _ = form.type(.right)
    #expect(form.value(.count).isEmpty)
    form = typing("9", form, field: .count)
    #expect(form.editedLimits.map(\.max) == [1, 2, 9])
  }

  @Test("What a limit counts by is kept when its number changes")
  func keepsIncrements() {
    var policy = Policy.denyAll
    let amount = ArgumentPath(argument: "amount")
    policy.setLimits([Limit(counter: "sum", window: .day, max: 100, incrementFrom: amount)], for: "t")
    var edited = policy
    typing("200", limitForm(policy), field: .count).apply(to: &edited)
    #expect(edited.rules(of: "t")?.limits == [Limit(counter: "sum", window: .day, max: 200, incrementFrom: amount)])
  }

  @Test("What a form makes is a document that can be read")
  func makesValidDocuments() throws {
    var policy = Policy.denyAll
    typing("7", limitForm(), field: .count).apply(to: &policy)
    typing("Not \"now\"\\ 漢字", .denial(of: ["d"], in: policy), field: .reason).apply(to: &policy)
    typing("500", .document(policy), field: .count).apply(to: &policy)
    #expect(try PolicyDocument(reading: PolicyDocument.canonicalBytes(policy)).policy == policy)
  }
}

@Suite("Forms on the screen")
struct FormScreenTests {
  @Test(
    "The focused field has the pointer in front of its label, with every set of signs and in every form",
    arguments: [Glyphs.unicode, .ascii, .plain],
    [["d"], ["A"], ["l"], ["D"], ["T"], ["f", "n"], ["E"]]
  )
  func points(_ glyphs: Glyphs, _ keys: [String]) throws {
    var deck = Deck(policy: RuleStoryTests.policy)
    deck.filter("create_refund")
    for key in keys { deck.press(key) }
    for _ in 0..<3 {
      let label = try #require(deck.state.form?.focused?.label)
      let lines = frame(of: deck.state, size: deck.state.size, glyphs: glyphs).textDump().split(separator: "\n")
      let pointed = lines.filter { $0.contains("\(glyphs.pointer.text) \(label)") }
      #expect(pointed.count == 1, "\(label)")
      deck.press("Tab")
    }
  }

  @Test("While giving a form up waits for an answer, no field is pointed at")
  func pointsNowhere() {
    var deck = Deck()
    deck.press("d")
    deck.type("x")
    #expect(deck.shows("› Reason"))
    deck.press("Esc")
    #expect(!deck.shows("› Reason"))
  }
}
