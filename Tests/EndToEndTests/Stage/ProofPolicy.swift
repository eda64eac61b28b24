/// The policies that the stories are told with.
enum ProofPolicy {
  /// Thirty inline policies an hour, no user is deleted, and nobody learns that access keys can be made.
  static let iam = """
    {
      "version": "1",
      "default": "deny",
      "hide": ["create_access_key"],
      "tools": {
        "create_user": {},
        "list_users": {},
        "put_user_policy": {
          "limits": [{ "counter": "put_user_policy_rate", "window": "hour", "max": 30, "scope": "grant" }]
        },
        "delete_user": {
          "deny_if": [{ "conditions": [], "on_deny": "Users are never deleted from here." }]
        }
      }
    }

    """

  /// Everything goes through.
  static let allowAll = """
    { "version": "1", "default": "allow" }

    """
}
