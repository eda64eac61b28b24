import MCPProtocol
import PolicyModel
import StrictJSON
import Testing

@testable import Gateway

@Suite("A policy that changes all the time")
struct ReloadStoryTests {
  @Test("A thousand policies under load: no call fails, each is decided by the policy of its arrival")
  func thousandReloads() throws {
    let open = #"{"version":"1","default":"allow"}"#
    let closed = #"{"version":"1","default":"allow","tools":{"b":{"deny_if":[{"conditions":[],"on_deny":"No."}]}}}"#
    let policies = try [closed, open].map { try PolicyDocument(reading: Array($0.utf8)).policy }
    let stage = try GatewayStage(policy: open)
    let (session, server) = try stage.openSession()
    var before: (exchange: FakeExchange, id: Int)?
    for round in 1...1000 {
      // A call from before the change is in flight, one comes after it, and the tool "b" shows which policy decides.
      stage.core.replace(policies[round % 2])
      let after = try stage.post(Messages.call("a", id: "\(2 * round)"), in: session)
      let probe = try stage.post(Messages.call("b", id: "\(2 * round + 1)"), in: session)
      if let before {
        try server.says(Messages.result(id: "\(before.id)"))
        try #require(before.exchange.answer?["result"]?["content"] != nil, "round \(round)")
      }
      if round.isMultiple(of: 2) {
        try #require(probe.answer?["result"]?["isError"]?.boolValue == true, "round \(round)")
      } else {
        try server.says(Messages.result(id: "\(2 * round + 1)"))
        try #require(probe.answer?["result"]?["isError"] == nil, "round \(round)")
      }
      before = (after, 2 * round)
    }
    #expect(stage.records.allSatisfy { $0.tool == "b" || $0.outcome == .result })
    #expect(stage.records.count(where: { $0.verdict == .deny }) == 500)
    #expect(!server.isEnded && stage.links.count == 1)
  }

  @Test("Only a gateway whose policy may change says that its tools may")
  func declaresOnlyWhatMayChange() throws {
    for isFixed in [false, true] {
      let stage = try HTTPStage(isPolicyFixed: isFixed)
      let exchange = try stage.post(Messages.initialize)
      stage.server.requests[0].answer(200, Messages.initialized)
      let declared = exchange.answer?["result"]?["capabilities"]?["tools"]?["listChanged"]?.boolValue
      #expect(declared == (isFixed ? nil : true))
    }
  }
}
