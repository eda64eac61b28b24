import MCPProtocol
import Testing

@Suite("Protocol revisions")
struct ProtocolRevisionTests {
  @Test("The date decides the era, for revisions that are not known yet too")
  func knowsEras() {
    #expect(ProtocolRevision.known == ProtocolRevision.known.sorted())
    #expect(ProtocolRevision.november2025.era == .handshake)
    #expect(ProtocolRevision.july2026.era == .stateless)
    #expect(ProtocolRevision(rawValue: "2027-01-01").era == .stateless)
    #expect(!ProtocolRevision(rawValue: "2027-01-01").isKnown)
    #expect(ProtocolRevision(rawValue: "2024-10-07").era == .handshake)
  }

  @Test("Only a date is a revision", arguments: ["", "latest", "2025-6-18", "2025-06-18 ", "20250618", "9999-99-9x"])
  func refusesOtherText(_ text: String) {
    #expect(!ProtocolRevision(rawValue: text).isDate)
  }

  @Test("The header that names the revision came with 2025-06-18")
  func knowsTheHeader() {
    #expect(ProtocolRevision.known.filter(\.sendsVersionHeader) == [.june2025, .november2025, .july2026])
  }

  @Test(
    "A media type is read without regard to case and parameters",
    arguments: ["application/json", "Application/JSON; charset=utf-8", " application/json ;a=b", "APPLICATION/JSON"]
  )
  func readsMediaTypes(_ text: String) {
    #expect(MediaType(headerValue: text) == .json)
    #expect(MediaType(headerValue: "text/Event-Stream") == .eventStream)
    #expect(MediaType(headerValue: "application/json-patch+json") == .other)
    #expect(MediaType(headerValue: "") == .other)
  }
}
