import ApprovalStore
import Glibc
import PolicyModel
import StrictJSON
import Testing

@Suite("Approvals that several processes share")
struct SharedApprovalTests {
  @Test("pass one of many identical calls made at the same time, and no more")
  func race() async throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try ApprovalStore(path: file.path)
    let path = file.path
    for round in 0..<10 {
      let call = request(["n": .number(JSONNumber(round))])
      let asked = try store.waiting(call, at: at(0))
      _ = try store.approve(asked.id, alice(1))?.get()
      let passed = try await withThrowingTaskGroup(of: Int.self) { group in
        for caller in 0..<8 {
          group.addTask {
            let store = try ApprovalStore(path: path)
            // Some held the call while the person decided, others make it again now.
            let answer = caller.isMultiple(of: 2) ? store.use(asked.id, at: at(2)) : store.ask(call, at: at(2))
            if case .unaskable(let bound) = answer { Issue.record("\(bound)") }
            return answer.isApproved ? 1 : 0
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(passed == 1)
    }
  }

  @Test("are asked for in one process and answered in another")
  func twoProcesses() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let (gateway, person) = (try ApprovalStore(path: file.path), try ApprovalStore(path: file.path))
    _ = gateway.hasChanged()
    let asked = try gateway.waiting(request(), at: at(0))
    #expect(!gateway.hasChanged())
    #expect(try person.list(all: false, at: at(1)) == [asked])
    _ = try person.approve(asked.id, alice(1))?.get()
    #expect(gateway.hasChanged())
    #expect(gateway.use(asked.id, at: at(2)).isApproved)
  }

  @Test("are whole after their process was killed in the middle of its work")
  func killed() async throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let store = try ApprovalStore(path: file.path)
    let asked = try store.waiting(request(), at: at(0))
    _ = try store.approve(asked.id, alice(1))?.get()
    let path = file.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try ApprovalStore(path: path)
      guard store.ask(request(), at: at(2)).isApproved else { return }
      for number in 0..<5 { _ = store.ask(request(grant: "k\(number)"), at: at(2)) }
      kill(getpid(), SIGKILL)
    }
    #expect(store.use(asked.id, at: at(3)) == .used)
    #expect(try store.list(all: false, at: at(3)).count == 5)
  }

  @Test("share one clock")
  func clock() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    let (gateway, person) = (try ApprovalStore(path: file.path), try ApprovalStore(path: file.path))
    let first = try gateway.clock(wallNanoseconds: 2_000_000_000, steadyNanoseconds: 1_000_000_000)
    // The wall clock was set an hour forward meanwhile.
    let second = try person.clock(wallNanoseconds: 3_602_000_000_000, steadyNanoseconds: 1_500_000_000)
    #expect(first.moment(steadyNanoseconds: 1_600_000_000) == second.moment(steadyNanoseconds: 1_600_000_000))
    #expect(second.moment(steadyNanoseconds: 1_600_000_000).milliseconds == 2_600)
  }

  @Test("cannot be kept in a file that others can read")
  func mode() throws {
    let file = TemporaryFile()
    defer { file.remove() }
    close(open(file.path, O_CREAT | O_WRONLY, 0o644))
    chmod(file.path, 0o644)
    let error = #expect(throws: ApprovalStoreError.self) { try ApprovalStore(path: file.path) }
    #expect(error?.description.contains("chmod 600") == true)
  }
}
