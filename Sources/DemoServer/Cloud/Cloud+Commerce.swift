import StrictJSON

extension Cloud {
  func listOrders(status: String?) -> DemoOutcome {
    let found = orders.reversed().filter { status == nil || $0.status == status }
    return .value(["orders": .array(found.map(summary))])
  }

  func getOrder(_ id: String) -> DemoOutcome {
    guard let order = orders.first(where: { $0.id == id }) else { return noOrder }
    var members = summary(order).objectValue ?? [:]
    members["payments"] = .array(
      payments.filter { $0.order == id }.map { payment in
        [
          "payment_id": .string(payment.id), "kind": .string(payment.kind),
          "amount": .number(JSONNumber(payment.amount)),
        ]
      }
    )
    return .structured(.object(members))
  }

  func listInvoices(customer: String?) -> DemoOutcome {
    let found = orders.filter { $0.status != "open" && (customer == nil || $0.customer == customer) }
    return .value([
      "invoices": .array(found.map { ["invoice_id": .string("inv_\($0.id)"), "total": .number(JSONNumber($0.total))] })
    ])
  }

  mutating func charge(_ id: String, cents: Int) -> DemoOutcome {
    guard let index = orders.firstIndex(where: { $0.id == id }) else { return noOrder }
    guard orders[index].status == "open" else { return .failure("The order is not open, so it cannot be charged.") }
    guard cents == orders[index].total else { return .failure("amount must be the order's total.") }
    guard payments.count < Cloud.mostRecords else { return full("payments") }
    orders[index].status = "paid"
    return pay("charge", id, cents)
  }

  mutating func refund(_ id: String, cents: Int) -> DemoOutcome {
    guard let index = orders.firstIndex(where: { $0.id == id }) else { return noOrder }
    guard orders[index].status == "paid" else { return .failure("The order is not paid, so nothing can be refunded.") }
    let refunded = payments.filter { $0.order == id && $0.kind == "refund" }.reduce(0) { $0 + $1.amount }
    let left = orders[index].total - refunded
    guard cents <= left else { return .failure("Only \(left) cents of this order can still be refunded.") }
    guard payments.count < Cloud.mostRecords else { return full("payments") }
    if cents == left { orders[index].status = "refunded" }
    return pay("refund", id, cents)
  }

  private mutating func pay(_ kind: String, _ order: String, _ cents: Int) -> DemoOutcome {
    let payment = Payment(id: "pay_\(nextSerial())", kind: kind, order: order, amount: cents)
    payments.append(payment)
    note("checkout", "\(kind) of \(cents) cents for \(order)")
    return .text("Created \(kind) \(payment.id) of \(cents) cents for \(order).")
  }

  private func summary(_ order: Order) -> JSONValue {
    [
      "order_id": .string(order.id), "customer": .string(order.customer), "total": .number(JSONNumber(order.total)),
      "status": .string(order.status),
    ]
  }

  private var noOrder: DemoOutcome { .failure("There is no order with this id; list_orders shows what there is.") }
}
