import PolicyModel
import Testing
import Upstream

@testable import Gateway

@Suite("The server that an approval is for")
struct ApprovalServerTests {
  private func server(_ target: UpstreamTarget) -> ApprovalServer { ApprovalServer(name: "server-py", target: target) }

  @Test("is another one with another command, folder, environment, address, header or transport, whatever its name")
  func digests() throws {
    let header = try #require(HTTPField(name: "Authorization", value: "Bearer live"))
    let targets: [UpstreamTarget] = [
      .command(["python3", "test/server.py"]), .command(["python3", "production/server.py"]),
      .command(["python3", "test/server.py", "x"]), .command(["python3 test/server.py"]),
      .command(["python3", "test/server.py"], environment: ["A": "1"], workingDirectory: nil),
      .command(["python3", "test/server.py"], environment: [:], workingDirectory: "/"), .url("https://h/a"),
      .url("https://h/b"), .url("https://h/a", headers: [header]), .eventStream("https://h/a", headers: []),
    ]
    #expect(Set(targets.map { server($0).digest }).count == targets.count)
    #expect(targets.allSatisfy { server($0) == server($0) && server($0).digest.utf8.count == 64 })
  }

  @Test("is the same from wherever its folder is named")
  func folders() {
    let here = server(.command(["a"]))
    #expect(here == server(.command(["a"], environment: [:], workingDirectory: nil)))
    #expect(here.digest == server(.command(["a"], environment: [:], workingDirectory: "./.")).digest)
  }

  @Test("says in its place nothing that may be a credential")
  func secrets() {
    #expect(server(.command(["tool", "--key", "secret"])).place == "tool …")
    #expect(server(.url("https://h/secret?k=secret")).place == "https://h/…")
  }
}
