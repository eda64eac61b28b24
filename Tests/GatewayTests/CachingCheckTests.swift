import StrictJSON
import Testing

@testable import Gateway

@Suite("What the official suite asks of results that may be kept (SEP-2549)")
struct CachingCheckTests {
  @Test(
    "sep-2549-*-caching-hints: what the server says of keeping its result passes as it is",
    arguments: ServerPlace.allCases,
    KeptResult.all
  )
  func passes(place: ServerPlace, kept: KeptResult) throws {
    let stage = try StatelessStage(place)
    let asked = try stage.ask(kept.message)
    let result = #"{"resultType":"complete",\#(kept.members),"ttlMs":300000,"cacheScope":"public"}"#
    try stage.answer(result)
    #expect(asked.answer?["result"]?.compactText() == result)
  }

  @Test(
    "sep-2549-tools-list-caching-hints: a page from which a policy may hide tools is this client's alone",
    arguments: ServerPlace.allCases,
    [(#"{"name":"a"}"#, #"{"name":"a"}"#), (#"{"name":"a"},{"name":"h"}"#, #"{"name":"a"}"#)]
  )
  func isPrivate(place: ServerPlace, page: (all: String, shown: String)) throws {
    let stage = try StatelessStage(place, policy: #"{"version":"1","default":"allow","hide":["h"]}"#)
    let asked = try stage.ask(StatelessMessage(method: "tools/list"))
    try stage.answer(#"{"resultType":"complete","tools":[\#(page.all)],"ttlMs":300000,"cacheScope":"public","n":1.0}"#)
    #expect(
      asked.answer?["result"]?.compactText()
        == #"{"resultType":"complete","tools":[\#(page.shown)],"ttlMs":300000,"cacheScope":"private","n":1.0}"#
    )
  }

  @Test(
    "sep-2549-*-caching-hints: what a server of the handshake era cannot say is said for it",
    arguments: KeptResult.all
  )
  func synthesises(kept: KeptResult) throws {
    let (stage, server) = try GatewayStage.inFrontOfHandshakeServer()
    let seen = server.received.count
    let asked = try stage.post(kept.message)
    if server.received.count > seen {
      let id = try #require(server.received.last?["id"]).compactText()
      try server.says(#"{"jsonrpc":"2.0","id":\#(id),"result":{\#(kept.members)}}"#)
    }
    let result = try #require(asked.answer?["result"])
    #expect(result["ttlMs"]?.compactText() == "0")
    #expect(result["cacheScope"]?.stringValue == "private")
    #expect(result["resultType"]?.stringValue == "complete")
  }
}
