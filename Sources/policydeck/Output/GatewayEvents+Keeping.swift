import Gateway
import ToolPins

extension GatewayEvents {
  /// The same events, with every decision kept in an audit log that may also stop calls.
  func also(_ trail: AuditTrail?) -> GatewayEvents {
    guard let trail else { return self }
    var events = self
    events.onRecord = { [onRecord] record in
      trail.keep(record)
      onRecord(record)
    }
    events.reasonToRefuse = { trail.reasonToRefuse }
    return events
  }

  /// The same events, with every decision counted.
  func also(_ metrics: CallMetrics?) -> GatewayEvents {
    guard let metrics else { return self }
    var events = self
    events.onRecord = { [onRecord] record in
      metrics.count(record)
      onRecord(record)
    }
    return events
  }

  /// The same events, with the listing that was trusted written to the file of approved definitions.
  func keeping(_ pins: PinWatch?, _ report: GatewayReport) -> GatewayEvents {
    guard let pins else { return self }
    var events = self
    events.onPins = { learned in
      pins.keep(learned) { outcome in
        switch outcome {
        case .success: report.pinsKept(learned.count, at: pins.path)
        case .failure: report.pinsChanged(outcome)
        }
      }
    }
    return events
  }
}
