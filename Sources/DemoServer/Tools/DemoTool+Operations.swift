import StrictJSON

extension DemoTool {
  private static let services = ["checkout", "search", "website"]

  /// What runs, and what is said about it.
  static let operations: [DemoTool] = [
    DemoTool(
      "search_logs",
      "Search the logs of all services, newest first.",
      [
        DemoParameter("text", .text(longest: 128), "Only lines that hold this text."),
        DemoParameter("service", .text(longest: 32), "Only lines of this service."),
        DemoParameter("limit", .number(1...100), "At most so many lines; 20 when left out."),
      ],
      claims: ["readOnlyHint": true],
      work: .atOnce { cloud, arguments in
        cloud.searchLogs(
          text: arguments.optionalText("text") ?? "",
          service: arguments.optionalText("service"),
          limit: arguments.number("limit") ?? 20
        )
      }
    ),
    DemoTool(
      "get_service_status",
      "Get the status of a service.",
      [DemoParameter("service", .choice(services), required: true, "The service.")],
      claims: ["readOnlyHint": true],
      work: .atOnce { cloud, arguments in cloud.serviceStatus(arguments.text("service")) }
    ),
    DemoTool(
      "restart_service",
      "Restart a service; requests in flight are lost.",
      [DemoParameter("service", .choice(services), required: true, "The service.")],
      work: .atOnce { cloud, arguments in cloud.restart(arguments.text("service")) }
    ),
    DemoTool(
      "run_command",
      "Run a shell command on the build machine and return its output.",
      [DemoParameter("command", .text(longest: 1024), required: true, "The command line.")],
      claims: ["destructiveHint": true, "openWorldHint": true],
      work: .atOnce { cloud, arguments in cloud.runCommand(arguments.text("command")) }
    ),
    DemoTool(
      "run_query",
      "Run a SQL statement on the company database.",
      [DemoParameter("sql", .text(longest: 4096), required: true, "SELECT and DELETE statements are understood.")],
      work: .atOnce { cloud, arguments in cloud.runQuery(arguments.text("sql")) }
    ),
    DemoTool(
      "manage_cluster",
      "Manage compute clusters.",
      [
        DemoParameter("operation", .choice(["list", "describe", "create", "delete"]), required: true, "What to do."),
        DemoParameter("cluster", .text(longest: 64), "Name of the cluster; every operation but list needs it."),
        DemoParameter("nodes", .number(1...100), "How many nodes a new cluster gets; 1 when left out."),
      ],
      work: .atOnce { cloud, arguments in
        cloud.manageCluster(
          arguments.text("operation"),
          arguments.optionalText("cluster"),
          nodes: arguments.number("nodes") ?? 1
        )
      }
    ),
    DemoTool(
      "rebuild_search_index",
      "Rebuild a search index from scratch. Takes a few seconds and reports progress.",
      [
        DemoParameter("index", .choice(["customers", "products"]), required: true, "The index."),
        DemoParameter("steps", .number(1...20), "How many shards, half a second each; 6 when left out."),
      ],
      work: .inSteps
    ),
    DemoTool(
      "send_notification",
      "Send a message to a team's channel.",
      [
        DemoParameter("channel", .text(longest: 64), required: true, "The channel, such as #platform."),
        DemoParameter("message", .text(longest: 2048), required: true, "What to say."),
      ],
      work: .atOnce { cloud, arguments in
        cloud.notify(arguments.text("channel"), arguments.text("message"))
      }
    ),
  ]
}
