/// For how many tools rules can be recommended, counted once when that is asked: with many tools, counting costs more than a
/// frame may.
struct RecommendChoice: Sendable {
  /// How many tools are shown, and of how many the policy says nothing by name.
  let shown: Int
  let openShown: Int
  /// How many tools there are, and of how many the policy says nothing by name.
  let all: Int
  let open: Int
}
