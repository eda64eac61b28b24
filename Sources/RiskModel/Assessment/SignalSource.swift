/// Where the text of a signal was read.
public enum SignalSource: Hashable, Sendable, CustomStringConvertible {
  /// The tool's name.
  case name
  /// The tool's title for people.
  case title
  /// The tool's description.
  case description
  /// An argument of the input schema, by its name.
  case argument(String)
  /// A member of what the output schema says comes back, by its name.
  case output(String)
  /// A claim in the tool's annotations, by its key.
  case annotation(String)
  /// Another tool of the same server, by its name.
  case sibling(String)
  /// What the server says about itself.
  case server

  /// A short phrase for people; holds text of the server where the source is named by one.
  public var description: String {
    switch self {
    case .name: "name"
    case .title: "title"
    case .description: "description"
    case .argument(let name): "argument \(name)"
    case .output(let name): "output \(name)"
    case .annotation(let key): "annotation \(key)"
    case .sibling(let name): "sibling tool \(name)"
    case .server: "server"
    }
  }
}
