/// Where a server is.
public enum UpstreamTarget: Hashable, Sendable {
  /// A program to start and to speak with over its standard streams.
  ///
  /// The environment is added to ours, its values winning; without a working directory the program runs in ours.
  case command([String], environment: [String: String], workingDirectory: String?)
  /// An address that speaks Streamable HTTP, with headers for every request.
  case url(String, headers: [HTTPField])
  /// An address that opens the event stream of the older HTTP+SSE transport, with headers for every request.
  case eventStream(String, headers: [HTTPField])

  /// A program with our environment and our working directory.
  public static func command(_ words: [String]) -> UpstreamTarget {
    .command(words, environment: [:], workingDirectory: nil)
  }

  /// An address without headers of its own.
  public static func url(_ text: String) -> UpstreamTarget {
    .url(text, headers: [])
  }
}
