import MCPProtocol
import StrictJSON

extension DemoServer {
  /// How long one step of a slow call takes, in milliseconds.
  static let stepMilliseconds = 500

  /// Calls a tool, or starts a call that takes time.
  mutating func call(_ request: DemoRequest, isStateless: Bool) -> [DemoServerAction] {
    guard let name = request.params?["name"]?.stringValue else {
      return [failure(request, .invalidParams, "tools/call needs name, a string")]
    }
    guard let tool = DemoTool.named(name) else { return [failure(request, .invalidParams, "Unknown tool: \(name)")] }
    let given = request.params?["arguments"]
    guard given == nil || given?.objectValue != nil else {
      return [failure(request, .invalidParams, "arguments must be an object")]
    }
    let arguments = given?.objectValue ?? [:]
    if let problem = tool.problem(with: arguments) {
      return [result(request, DemoOutcome.failure(problem).members, isStateless: isStateless)]
    }
    switch tool.work {
    case .atOnce(let run):
      cloud.now = request.now
      let outcome = run(&cloud, DemoArguments(arguments))
      return [result(request, outcome.members, isStateless: isStateless)]
    case .inSteps:
      return start(request, DemoArguments(arguments), isStateless: isStateless)
    }
  }

  private mutating func start(
    _ request: DemoRequest,
    _ arguments: DemoArguments,
    isStateless: Bool
  ) -> [DemoServerAction] {
    guard running.count < DemoServer.mostRunning else {
      let outcome = DemoOutcome.failure("\(running.count) rebuilds are running already; wait for one to finish.")
      return [result(request, outcome.members, isStateless: isStateless)]
    }
    let call = RunningCall(
      request: request,
      isStateless: isStateless,
      index: arguments.text("index"),
      steps: arguments.number("steps") ?? 6
    )
    return report(call) + [pause(call)]
  }

  /// One step of a slow call: progress, and at the end the result.
  mutating func step(_ call: RunningCall, at now: Int64) -> [DemoServerAction] {
    var call = call
    call.done += 1
    guard call.done >= call.steps else { return report(call) + [pause(call)] }
    cloud.now = now
    let outcome = cloud.finishRebuild(of: call.index)
    return report(call) + [result(call.request, outcome.members, isStateless: call.isStateless)]
  }

  private mutating func pause(_ call: RunningCall) -> DemoServerAction {
    let token = nextToken
    nextToken += 1
    running[token] = call
    return .wake(afterMilliseconds: DemoServer.stepMilliseconds, token: token)
  }

  private func report(_ call: RunningCall) -> [DemoServerAction] {
    guard let token = call.request.progressToken else { return [] }
    let params: JSONValue = [
      "progressToken": token, "progress": .number(JSONNumber(call.done)), "total": .number(JSONNumber(call.steps)),
      "message": .string("\(call.index): \(call.done) of \(call.steps) shards rebuilt"),
    ]
    return [.send(MessageBytes.notification(method: Method.progress, params: params))]
  }
}
