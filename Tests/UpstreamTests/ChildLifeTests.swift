import Testing

@testable import Upstream

@Suite("The end of a child")
struct ChildLifeTests {
  private let patience = ChildLife.Action.startTimer(milliseconds: ChildLife.guardMilliseconds)

  @Test("A child that ends when its input is closed is reaped without a signal while it lives")
  func endsPolitely() {
    var life = ChildLife(graceMilliseconds: 100)
    #expect(life.acceptsInput)
    #expect(life.receive(.closeRequested) == [.closeInput, .startTimer(milliseconds: 100)])
    #expect(!life.acceptsInput)
    #expect(life.receive(.outputEnded) == [])
    #expect(life.receive(.errorEnded) == [])
    let drain = ChildLife.Action.startTimer(milliseconds: ChildLife.drainMilliseconds)
    #expect(life.receive(.ended) == [.closeInput, .killGroup, drain, .stopTimer, .reap])
    #expect(life.receive(.timedOut) == [])
  }

  @Test("A child that does not end is asked by signal, then killed")
  func escalates() {
    var life = ChildLife(graceMilliseconds: 100)
    _ = life.receive(.closeRequested)
    #expect(life.receive(.closeRequested) == [])
    #expect(life.receive(.timedOut) == [.terminateGroup, .startTimer(milliseconds: 100)])
    #expect(life.receive(.timedOut) == [.killGroup, patience])
    _ = life.receive(.ended)
    #expect(life.receive(.errorEnded) == [])
    #expect(life.receive(.outputEnded) == [.stopTimer, .reap])
  }

  @Test("A hurried end begins with the signal")
  func hurries() {
    var life = ChildLife(graceMilliseconds: 100)
    #expect(life.receive(.terminateRequested) == [.closeInput, .terminateGroup, .startTimer(milliseconds: 100)])
    #expect(life.receive(.terminateRequested) == [])
    #expect(life.receive(.killRequested) == [.closeInput, .killGroup, patience])
  }

  @Test("A guard that does not end its child is killed itself")
  func outlastsGuards() {
    var life = ChildLife(graceMilliseconds: 100)
    _ = life.receive(.killRequested)
    #expect(life.receive(.timedOut) == [.killGuard])
    let drain = ChildLife.Action.startTimer(milliseconds: ChildLife.drainMilliseconds)
    #expect(life.receive(.ended) == [.closeInput, .killGroup, drain])
  }

  @Test("Output that a dead child left is read before the child is reaped, but not for ever")
  func drains() {
    var life = ChildLife(graceMilliseconds: 100)
    let drain = ChildLife.Action.startTimer(milliseconds: ChildLife.drainMilliseconds)
    #expect(life.receive(.ended) == [.closeInput, .killGroup, drain])
    #expect(life.receive(.killRequested) == [])
    #expect(life.receive(.timedOut) == [.closePipes])
    #expect(life.receive(.outputEnded) == [])
    #expect(life.receive(.errorEnded) == [.stopTimer, .reap])
  }

  @Test("A server that closes its output can say nothing more, so it is ended")
  func endsTheMute() {
    var life = ChildLife(graceMilliseconds: 100)
    #expect(life.receive(.errorEnded) == [])
    #expect(life.acceptsInput)
    #expect(life.receive(.outputEnded) == [.closeInput, .startTimer(milliseconds: 100)])
  }
}
