import NIOCore
import Synchronization

/// The connections that read the counters: so few that nobody can fill the process with them.
final class MetricsPlaces: Sendable {
  /// The most at once.
  static let most = 16

  private let taken = Mutex<[any Channel]>([])

  /// Takes a connection; beyond the most, the oldest makes room.
  func take(_ channel: any Channel) {
    let oldest = taken.withLock { taken in
      taken.append(channel)
      return taken.count > MetricsPlaces.most ? taken.removeFirst() : nil
    }
    oldest?.close(promise: nil)
    channel.closeFuture.whenComplete { [weak self] _ in
      self?.taken.withLock { $0.removeAll { $0 === channel } }
    }
  }
}
