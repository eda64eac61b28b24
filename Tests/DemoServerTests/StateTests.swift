import StrictJSON
import Testing

@Suite("Calls change the company, and later calls show it")
struct StateTests {
  @Test("A policy written for a user is listed, read back, and gone after it is deleted")
  func policy() {
    var client = DemoConversation()
    _ = client.open()
    #expect(client.text("create_user", ["user_name": "ci-nightly"]).contains("Created user ci-nightly"))
    let document = #"{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#
    let put = client.call(
      "put_user_policy",
      ["user_name": "ci-nightly", "policy_name": "everything", "policy_document": .string(document)]
    )
    #expect(put?["isError"] == false)
    #expect(client.text("list_user_policies", ["user_name": "ci-nightly"]).contains("everything"))
    #expect(client.text("get_user_policy", ["user_name": "ci-nightly", "policy_name": "everything"]) == document)
    #expect(client.text("delete_user", ["user_name": "ci-nightly"]).contains("delete them first"))
    #expect(client.text("search_logs", ["text": "everything"]).contains("policy everything written for ci-nightly"))
    _ = client.call("delete_user_policy", ["user_name": "ci-nightly", "policy_name": "everything"])
    #expect(client.text("delete_user", ["user_name": "ci-nightly"]) == "Deleted user ci-nightly.")
    #expect(client.call("get_user", ["user_name": "ci-nightly"])?["isError"] == true)
  }

  @Test("A policy document may be an object as well as its text")
  func policyObject() {
    var client = DemoConversation()
    _ = client.open()
    let put = client.text(
      "put_user_policy",
      ["user_name": "ada", "policy_name": "p", "policy_document": ["Statement": []]]
    )
    #expect(put == "Policy p is now in force for ada.")
    let refused = client.text(
      "put_user_policy",
      ["user_name": "ada", "policy_name": "p", "policy_document": "not json"]
    )
    #expect(refused == "policy_document is not a JSON object.")
  }

  @Test("Money moves once: a charge pays an order, refunds stop at what was paid")
  func money() {
    var client = DemoConversation()
    _ = client.open()
    #expect(client.text("create_charge", ["order_id": "ord_3", "amount": 4900]).contains("charge"))
    #expect(client.text("create_charge", ["order_id": "ord_3", "amount": 4900]).contains("not open"))
    #expect(client.text("create_refund", ["order_id": "ord_3", "amount": 4000]).contains("refund"))
    #expect(client.text("create_refund", ["order_id": "ord_3", "amount": 1000]).contains("Only 900 cents"))
    _ = client.call("create_refund", ["order_id": "ord_3", "amount": 900])
    let order = client.call("get_order", ["order_id": "ord_3"])?["structuredContent"]
    #expect(order?["status"] == "refunded")
    #expect(order?["payments"]?.arrayValue?.count == 3)
  }

  @Test("The tool that claims to be read-only does delete")
  func wrongClaim() {
    var client = DemoConversation()
    _ = client.open()
    #expect(client.text("list_objects", ["bucket": "harbor-backups"]).contains("orders-2026-10-01.dump"))
    #expect(client.text("purge_expired_objects", ["bucket": "harbor-backups"]).hasPrefix("Removed 1 "))
    #expect(!client.text("list_objects", ["bucket": "harbor-backups"]).contains("orders-2026-10-01.dump"))
  }

  @Test("One tool lists, creates and deletes clusters by its operation")
  func clusters() {
    var client = DemoConversation()
    _ = client.open()
    #expect(client.text("manage_cluster", ["operation": "create", "cluster": "blue", "nodes": 3]).contains("3 nodes"))
    #expect(client.text("manage_cluster", ["operation": "list"]).contains("blue"))
    #expect(
      client.text("manage_cluster", ["operation": "describe", "cluster": "blue"]) == "Cluster blue runs 3 nodes."
    )
    #expect(client.text("manage_cluster", ["operation": "delete", "cluster": "blue"]) == "Deleted cluster blue.")
    #expect(client.text("manage_cluster", ["operation": "delete", "cluster": "blue"]).contains("no cluster"))
    #expect(client.text("manage_cluster", ["operation": "delete"]) == "cluster is required for delete.")
  }

  @Test("Objects, services, queries and commands do what their names say")
  func rest() {
    var client = DemoConversation()
    _ = client.open()
    _ = client.call("write_object", ["bucket": "harbor-website", "key": "news.html", "text": "Hello"])
    #expect(client.text("read_object", ["bucket": "harbor-website", "key": "news.html"]) == "Hello")
    _ = client.call("delete_object", ["bucket": "harbor-website", "key": "news.html"])
    #expect(client.call("read_object", ["bucket": "harbor-website", "key": "news.html"])?["isError"] == true)
    _ = client.call("restart_service", ["service": "search"])
    #expect(client.text("get_service_status", ["service": "search"]).contains("restarted 1 times"))
    #expect(client.text("run_query", ["sql": "SELECT COUNT(*) FROM orders;"]) == "4")
    #expect(client.text("run_query", ["sql": "delete from orders"]) == "4 rows deleted.")
    #expect(client.text("run_query", ["sql": "SELECT * FROM orders"]) == "(no rows)")
    #expect(client.text("run_command", ["command": "echo hello there"]) == "hello there")
    #expect(client.call("run_command", ["command": "rm -rf /"])?["isError"] == true)
  }

  @Test("Arguments that do not fit are all named in one answer, without their values")
  func wrongArguments() {
    var client = DemoConversation()
    _ = client.open()
    let text = client.text(
      "create_refund",
      ["amount": "secret-value", "order": "ord_1", "reason": 7]
    )
    #expect(text.contains("order_id is required."))
    #expect(text.contains("amount must be an integer, found string."))
    #expect(text.contains("reason must be a string, found number."))
    #expect(text.contains("it takes: order_id, amount, reason"))
    #expect(!text.contains("secret-value"))
    #expect(client.text("manage_cluster", ["operation": "explode"]).contains("one of: list, describe, create, delete"))
    #expect(
      client.text(
        "create_charge",
        ["order_id": "ord_3", "amount": JSONNumber(text: "1.5").map(JSONValue.number) ?? .null]
      ).contains("whole number")
    )
  }

  @Test("State has a bound: after some hundred users the next one is refused")
  func bounds() {
    var client = DemoConversation()
    _ = client.open()
    var refused = 0
    for number in 0..<520 where client.call("create_user", ["user_name": .string("u\(number)")])?["isError"] == true {
      refused += 1
    }
    #expect(refused == 24)
  }
}
