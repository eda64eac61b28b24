import Testing

/// A name that stands twice would hide which row has failed, and a request that stands twice would be counted twice.
@Suite("The table of hostile requests is as large as is claimed")
struct HostileTableTests {
  @Test("There are at least 150 hostile requests, no two of them alike")
  func size() {
    #expect(HostileTable.hostile.count >= 150)
    #expect(Set(HostileTable.hostile.map(\.bytes)).count == HostileTable.hostile.count)
  }

  @Test("Every row has a name of its own")
  func names() {
    let rows = Dictionary(grouping: HostileTable.all, by: \.testDescription)
    #expect(rows.filter { $0.value.count > 1 }.keys.sorted() == [])
  }

  @Test("Every hostile row says what must be answered, unless its client has stopped in mid-sentence")
  func answers() {
    for row in HostileTable.hostile where row.answers.isEmpty { #expect(row.endsInput, "\(row.testDescription)") }
    for row in HostileTable.hostile { #expect(row.answers.allSatisfy { !$0.statuses.isEmpty }) }
  }
}
