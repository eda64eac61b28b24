/// How strictly an envelope is read.
public enum EnvelopeRules: Sendable {
  /// For what a client sends: nothing is forgiven, because whatever is forgiven here may be read differently upstream.
  case strict
  /// For what a server sends: `null` as `params`, `result` beside an `error`, or `error` beside a `result` counts as
  /// absent, as some JSON-RPC libraries write it.
  case forgiving
}
