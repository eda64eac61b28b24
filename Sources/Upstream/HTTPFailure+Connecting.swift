import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// Reading the errors of the layers below.
extension HTTPFailure {
  /// - Parameters:
  ///   - error: what a connection attempt failed with.
  ///   - host: the name that was asked for.
  static func connecting(_ error: any Error, host: String) -> HTTPFailure {
    if let error = error as? NIOConnectionError {
      if let first = error.connectionErrors.first { return connecting(first.error, host: host) }
      return .unknownHost(host)
    }
    if case ChannelError.connectTimeout? = error as? ChannelError {
      return .timedOut(step: "did not accept a connection")
    }
    guard let error = error as? IOError else { return .unreachable(reason: "the connection failed") }
    return error.errnoCode == ECONNREFUSED ? .connectionRefused : .unreachable(reason: reason(error))
  }

  /// - Parameters:
  ///   - error: what an open connection failed with.
  ///   - hasAnswer: whether part of the answer had come.
  static func connected(_ error: any Error, hasAnswer: Bool) -> HTTPFailure {
    if error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError {
      return .insecure(reason: tls(error))
    }
    return hasAnswer ? .closedInAnswer : .closedBeforeAnswer
  }

  private static func tls(_ error: any Error) -> String {
    if let error = error as? NIOSSLExtraError, error == .failedToValidateHostname {
      return "its certificate is for another host name"
    }
    let text = String(describing: error)
    if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not signed by anyone trusted here" }
    if text.contains("WRONG_VERSION_NUMBER") {
      return "it does not speak TLS on this port; perhaps its address begins with http://"
    }
    return "the TLS handshake failed"
  }

  private static func reason(_ error: IOError) -> String {
    switch error.errnoCode {
    case EHOSTUNREACH: "there is no route to it"
    case ENETUNREACH: "its network is unreachable"
    case ECONNRESET: "it reset the connection"
    case ETIMEDOUT: "it did not answer"
    default: "error \(error.errnoCode)"
    }
  }
}
