import StrictJSON

extension DemoTool {
  private static let order = DemoParameter("order_id", .text(longest: 32), required: true, "Id of the order: ord_1.")
  private static let amount = DemoParameter(
    "amount",
    .number(1...10_000_000),
    required: true,
    "Amount in cents."
  )

  /// Orders and the money that belongs to them.
  static let commerce: [DemoTool] = [
    DemoTool(
      "list_orders",
      "List orders, newest first.",
      [DemoParameter("status", .choice(["open", "paid", "refunded"]), "Only orders with this status.")],
      claims: ["readOnlyHint": true],
      work: .atOnce { cloud, arguments in cloud.listOrders(status: arguments.optionalText("status")) }
    ),
    DemoTool(
      "get_order",
      "Get one order with its payments.",
      [order],
      claims: ["readOnlyHint": true],
      output: [
        "type": "object",
        "properties": [
          "order_id": ["type": "string"], "customer": ["type": "string"], "total": ["type": "integer"],
          "status": ["type": "string"], "payments": ["type": "array", "items": ["type": "object"]],
        ],
        "required": ["order_id", "customer", "total", "status", "payments"],
      ],
      work: .atOnce { cloud, arguments in cloud.getOrder(arguments.text("order_id")) }
    ),
    DemoTool(
      "list_invoices",
      "List the invoices of a customer.",
      [DemoParameter("customer", .text(longest: 128), "Only invoices of this customer.")],
      work: .atOnce { cloud, arguments in cloud.listInvoices(customer: arguments.optionalText("customer")) }
    ),
    DemoTool(
      "create_charge",
      "Charge the customer's card for an open order.",
      [order, amount],
      claims: ["readOnlyHint": false, "openWorldHint": true],
      work: .atOnce { cloud, arguments in
        cloud.charge(arguments.text("order_id"), cents: arguments.number("amount") ?? 0)
      }
    ),
    DemoTool(
      "create_refund",
      "Refund part or all of a paid order to the customer's card.",
      [order, amount, DemoParameter("reason", .text(longest: 256), "Why; the customer sees it.")],
      claims: ["readOnlyHint": false, "openWorldHint": true],
      work: .atOnce { cloud, arguments in
        cloud.refund(arguments.text("order_id"), cents: arguments.number("amount") ?? 0)
      }
    ),
  ]
}
