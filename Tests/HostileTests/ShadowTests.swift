import Gateway
import PolicyModel
import StrictJSON
import Testing

@Suite("In shadow mode every decision is made and recorded, and nothing is held back", .serialized)
struct ShadowTests {
  @Test("Denied, hidden and limited calls reach the server, hidden tools stay listed, and the records say so")
  func shadow() async throws {
    let kept = Kept()
    let events = GatewayEvents(onRecord: {
      kept.keep("\($0.tool) \($0.verdict.rawValue) \($0.rule) \($0.isShadow) \($0.outcome?.rawValue ?? "")")
    })
    try await onStage(events: events, changing: { $0.isShadow = true }) { stage async throws in
      for tool in ["ok", "forbidden", "secret", "charge", "charge"] {
        #expect(try await stage.ask(MessageRows.named(tool)).says("done"))
      }
      let listing = try await stage.ask(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
      #expect(listing.says("secret"))
      #expect(
        kept.text.split(separator: "\n") == [
          "ok allow  false result", "forbidden deny /tools/forbidden/deny_if/0 true result",
          "secret hide (hidden) true result", "charge allow  false result",
          "charge deny /tools/charge/limits/charges true result",
        ]
      )
      // What cannot be read is refused even here: the server must never see what was not understood.
      #expect(try await stage.ask("[\(Request.call)]").status == 400)
    }
  }

  @Test("While calls cannot be recorded they are refused, and served again afterwards")
  func unrecorded() async throws {
    let kept = Kept()
    let events = GatewayEvents(reasonToRefuse: {
      kept.text.isEmpty ? "Calls are refused while they cannot be recorded." : nil
    })
    try await onStage(events: events) { stage async throws in
      let refused = try await stage.ask(Request.call)
      #expect(refused.says("[POLICY DENIED] Calls are refused"))
      let seen = try await stage.seen()
      #expect(seen.isEmpty)
      kept.keep("the disk is back")
      let served = try await stage.ask(Request.call)
      #expect(served.says("done"))
    }
  }
}
