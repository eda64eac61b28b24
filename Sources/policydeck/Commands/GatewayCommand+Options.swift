import Gateway
import PolicyModel
import Upstream

extension GatewayCommand {
  /// Refuses options that contradict each other.
  func checkOptions() throws {
    guard (policy != nil) != grants else {
      throw CommandFailure(
        grants
          ? "Both --policy and --grants are given; with --grants every grant has its own policy."
          : "No policy is named; give --policy FILE, or --grants for the grants of policydeck grant."
      )
    }
    let ofOnePolicy = [("--stdio", stdio), ("--token-file", tokenFile != nil), ("--fixed-policy", fixedPolicy)]
    if grants, let option = ofOnePolicy.first(where: \.1)?.0 {
      throw CommandFailure("\(option) cannot be given with --grants; name the one policy with --policy.")
    }
    if !grants, grantFile.store != nil {
      throw CommandFailure("--store names the grants' file; give --grants with it.")
    }
    guard listen == nil || !stdio else {
      throw CommandFailure("Both --listen and --stdio are given; a gateway serves HTTP or one client over stdio.")
    }
  }

  /// Where the policies come from.
  func source(_ report: GatewayReport) throws -> PolicySource {
    if let policy {
      let document = try PolicyLoading.document(at: policy)
      return .file(document, PolicyWatch(path: policy, document: document))
    }
    guard let store = try grantFile.open(creates: true) else { throw CommandFailure("There is no file of grants.") }
    var policies = GrantedPolicies(store: store)
    let (_, refusals) = policies.look(at: Moment.now.milliseconds)
    if !refusals.isEmpty { report.grantsChanged(refusals) }
    return .grants(GrantWatch(policies))
  }

  /// Everything that the gateway needs to know besides the policies.
  func configuration(_ target: UpstreamTarget, _ source: PolicySource) throws -> GatewayConfiguration {
    let address = try ListenAddress(parsing: listen ?? "127.0.0.1:0")
    var configuration = GatewayConfiguration(
      upstream: target,
      serverName: name ?? ServerName.name(of: target),
      token: grants ? nil : try TokenFile.token(at: tokenFile),
      host: address.host,
      port: address.port,
      limitFile: limits,
      limitWindows: windows
    )
    configuration.isShadow = shadow
    configuration.shadowRules = shadowRules
    configuration.isPolicyFixed = fixedPolicy
    try asking.apply(to: &configuration, source.policies)
    configuration.allowedOrigins = try allowedOrigins.map(Self.origin)
    configuration.bounds = try changes.bounds()
    return configuration
  }

  private static func origin(_ text: String) throws -> AllowedOrigin {
    guard let origin = AllowedOrigin(text) else {
      throw CommandFailure("--allow-origin \(text) is no origin; write it as https://host or http://host:port.")
    }
    return origin
  }
}
