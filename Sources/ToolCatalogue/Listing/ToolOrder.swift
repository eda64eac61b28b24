/// In which order a listing shows tools.
public enum ToolOrder: String, CaseIterable, Hashable, Sendable {
  /// As the servers list them.
  case listed
  /// By name.
  case name
  /// The most severe category first, then the highest severity, then by name.
  case risk
}
