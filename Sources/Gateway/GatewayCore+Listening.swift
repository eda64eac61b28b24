import MCPProtocol
import StrictJSON

/// What the gateway adds to a subscription of the stateless era: its own changes of the list of tools.
extension GatewayCore {
  /// The notice that the list of tools has changed, for one subscription.
  func toolChangeNotice(subscription: RequestID) -> [UInt8] {
    MessageBytes.notification(
      method: Method.toolsChanged,
      params: ["_meta": .object([MetaKey.subscriptionID: subscription.value])]
    )
  }

  /// The server's acknowledgement as the listener gets it.
  ///
  /// Who has asked for changes of tools is told of the gateway's, so the acknowledgement must say so even where the server
  /// announces none.
  func acknowledgement(_ text: [UInt8], for pending: PendingCall) -> [UInt8] {
    guard case .listening(true) = pending.kind, !isPolicyFixed,
      var message = try? JSONValue(parsing: text).objectValue, var params = message["params"]?.objectValue
    else { return text }
    var accepted = params["notifications"]?.objectValue ?? [:]
    guard accepted["toolsListChanged"]?.boolValue != true else { return text }
    accepted["toolsListChanged"] = true
    params["notifications"] = .object(accepted)
    message["params"] = .object(params)
    return JSONValue.object(message).compactBytes()
  }
}
