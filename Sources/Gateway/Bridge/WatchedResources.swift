/// The resources that the server is asked to watch for the listeners of one session: each once, and a few requests at a time.
///
/// One client can name a thousand in one message, while the connections to the server are everybody's.
final class WatchedResources {
  /// The most resources that all listeners together may name.
  private static let most = 1000
  private static let mostAtOnce = 4

  /// How many listeners want each.
  private var wanted: [String: Int] = [:]
  private var count = 0
  /// The resources that the server was last told to watch.
  private var told: Set<String> = []
  /// What the server is to be told next: what it watches for nobody, and what it does not watch yet.
  private var unwatched: Set<String> = []
  private var unwelcome: Set<String> = []
  private var underway = 0
  private var isTelling = false
  private let tell: (_ method: String, _ resource: String, _ whenDone: @escaping () -> Void) -> Void

  /// - Parameter tell: asks the server and says when that has been answered.
  init(tell: @escaping (_ method: String, _ resource: String, _ whenDone: @escaping () -> Void) -> Void) {
    self.tell = tell
  }

  /// How many more resources listeners may name.
  var room: Int { max(WatchedResources.most - count, 0) }

  /// Notes what a listener wants to hear of.
  func add(_ resources: [String]) {
    count += resources.count
    for resource in resources {
      wanted[resource, default: 0] += 1
      unwelcome.remove(resource)
      if !told.contains(resource) { unwatched.insert(resource) }
    }
    tellNext()
  }

  /// Notes that a listener has gone.
  func remove(_ resources: [String]) {
    count -= resources.count
    for resource in resources {
      guard let listeners = wanted[resource] else { continue }
      wanted[resource] = listeners > 1 ? listeners - 1 : nil
      guard listeners == 1 else { continue }
      unwatched.remove(resource)
      if told.contains(resource) { unwelcome.insert(resource) }
    }
    tellNext()
  }

  /// Tells a server everything that has been told nothing.
  func tellAnew() {
    told = []
    unwelcome = []
    unwatched = Set(wanted.keys)
    tellNext()
  }

  private func tellNext() {
    guard !isTelling else { return }
    isTelling = true
    while underway < WatchedResources.mostAtOnce {
      if let resource = unwelcome.popFirst() {
        told.remove(resource)
        say("resources/unsubscribe", resource)
      } else if let resource = unwatched.popFirst() {
        told.insert(resource)
        say("resources/subscribe", resource)
      } else {
        break
      }
    }
    isTelling = false
  }

  private func say(_ method: String, _ resource: String) {
    underway += 1
    tell(method, resource) { [weak self] in
      self?.underway -= 1
      self?.tellNext()
    }
  }
}
