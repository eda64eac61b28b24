import NIOCore
import NIOEmbedded
import Testing

@testable import Gateway

@Suite("What a client says later does not overtake what it said before")
struct MessageOrderTests {
  private final class Ledger {
    var steps: [String] = []
  }

  private let loop = EmbeddedEventLoop()
  private let ledger = Ledger()

  private func order(mostHeld: Int = 8) -> MessageOrder { MessageOrder(eventLoop: loop, mostHeld: mostHeld) }

  private func step(_ name: String) -> MessageOrder.Step { { [ledger] in ledger.steps.append(name) } }

  @Test("Nothing waits when nothing must come first, and other sessions never wait")
  func runsAtOnce() {
    let order = order()
    let open = order.block("a")
    order.run(in: "b", step("b"))
    order.run(in: nil, step("none"))
    order.run(in: "a", step("a"))
    #expect(ledger.steps == ["b", "none"])
    open()
    order.run(in: "a", step("later"))
    #expect(ledger.steps == ["b", "none", "a", "later"])
  }

  @Test("What waited runs in the order it came, and what it makes wait again stays behind it")
  func keepsOrder() {
    let order = order()
    let ledger = ledger
    let first = order.block("a")
    var second: MessageOrder.Step = {}
    order.run(in: "a") {
      ledger.steps.append("stream")
      second = order.block("a")
    }
    order.run(in: "a", step("call"))
    first()
    #expect(ledger.steps == ["stream"])
    second()
    second()
    #expect(ledger.steps == ["stream", "call"])
  }

  @Test("A step that never happens keeps nobody waiting for longer than a second")
  func losesPatience() {
    let order = order()
    let open = order.block("a")
    order.run(in: "a", step("call"))
    loop.advanceTime(by: .milliseconds(999))
    #expect(ledger.steps.isEmpty)
    loop.advanceTime(by: .milliseconds(1))
    #expect(ledger.steps == ["call"])
    open()
    #expect(ledger.steps == ["call"])
  }

  @Test("More messages than may wait all go at once")
  func isBounded() {
    let order = order(mostHeld: 2)
    _ = order.block("a")
    for name in ["1", "2", "3"] { order.run(in: "a", step(name)) }
    #expect(ledger.steps == ["1", "2", "3"])
  }
}
