import StrictJSON

extension DemoTool {
  private static let userName = DemoParameter(
    "user_name",
    .text(longest: 64),
    required: true,
    "Name of the user, such as ci-deploy."
  )
  private static let policyName = DemoParameter(
    "policy_name",
    .text(longest: 64),
    required: true,
    "Name of the inline policy."
  )

  /// Users and what they may do.
  static let people: [DemoTool] = [
    DemoTool(
      "list_users",
      "List the users of the company, with team and number of policies.",
      [DemoParameter("team", .text(longest: 64), "Only users of this team.")],
      claims: ["readOnlyHint": true],
      work: .atOnce { cloud, arguments in cloud.listUsers(team: arguments.optionalText("team")) }
    ),
    DemoTool(
      "get_user",
      "Get one user with policies and access keys.",
      [userName],
      claims: ["readOnlyHint": true],
      output: [
        "type": "object",
        "properties": [
          "user_name": ["type": "string"], "team": ["type": "string"], "created": ["type": "string"],
          "policies": ["type": "array", "items": ["type": "string"]],
          "access_key_ids": ["type": "array", "items": ["type": "string"]],
        ],
        "required": ["user_name", "team", "created", "policies", "access_key_ids"],
      ],
      work: .atOnce { cloud, arguments in cloud.getUser(arguments.text("user_name")) }
    ),
    DemoTool(
      "create_user",
      "Create a new user without any policies.",
      [userName, DemoParameter("team", .text(longest: 64), "Team; automation when left out.")],
      claims: ["readOnlyHint": false, "destructiveHint": false],
      work: .atOnce { cloud, arguments in
        cloud.createUser(arguments.text("user_name"), team: arguments.optionalText("team") ?? "automation")
      }
    ),
    DemoTool(
      "delete_user",
      "Permanently delete a user and everything attached to it. This cannot be undone.",
      [userName, DemoParameter("force", .flag, "Delete even when policies or keys are attached.")],
      claims: ["readOnlyHint": false, "destructiveHint": true],
      work: .atOnce { cloud, arguments in
        cloud.deleteUser(arguments.text("user_name"), force: arguments.flag("force"))
      }
    ),
    // No description, as in the catalogue entry this project starts from: the name has to speak for it.
    DemoTool(
      "put_user_policy",
      nil,
      [userName, policyName, DemoParameter("policy_document", .document, required: true)],
      work: .atOnce { cloud, arguments in
        cloud.putPolicy(
          arguments.text("policy_name"),
          arguments.value("policy_document") ?? .null,
          user: arguments.text("user_name")
        )
      }
    ),
    DemoTool(
      "list_user_policies",
      "List the names of the inline policies of a user.",
      [userName],
      work: .atOnce { cloud, arguments in cloud.listPolicies(user: arguments.text("user_name")) }
    ),
    DemoTool(
      "get_user_policy",
      "Get the document of one inline policy of a user.",
      [userName, policyName],
      work: .atOnce { cloud, arguments in
        cloud.getPolicy(arguments.text("policy_name"), user: arguments.text("user_name"))
      }
    ),
    DemoTool(
      "delete_user_policy",
      "Delete an inline policy from a user.",
      [userName, policyName],
      work: .atOnce { cloud, arguments in
        cloud.deletePolicy(arguments.text("policy_name"), user: arguments.text("user_name"))
      }
    ),
    DemoTool(
      "create_access_key",
      "Create an access key for a user and return its id.",
      [userName],
      work: .atOnce { cloud, arguments in cloud.createKey(user: arguments.text("user_name")) }
    ),
  ]
}
