import NIOSSL

/// A certificate for `localhost`, signed by itself; it protects nothing but these tests.
enum TestCertificate {
  static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBljCCATugAwIBAgIUS8TOUGF6aA8hp+xIgZ2Y6lt5F0kwCgYIKoZIzj0EAwIw
    FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzIwMTM1OFoYDzIxMjYxMDMw
    MjAxMzU4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAARhO1cNKUJAzHilyOsEJsJN44K6EzdmeHPeUvOui7iY8T+egKEmE/u3
    ctSm80ibMDfmLZ61yK/6G+9uw+8WsPL0o2kwZzAdBgNVHQ4EFgQUYO67xXa4/ngs
    6iC+GJCcG803gf4wHwYDVR0jBBgwFoAUYO67xXa4/ngs6iC+GJCcG803gf4wDwYD
    VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
    SQAwRgIhAPAGm7YKoto6cJDJNEHWZ8OVrIojrig3HqKMhpr0Je4dAiEAsRkS4eQL
    cQK/vZhD6BIVCHVbTvhXLk5quFqY3NrPKs0=
    -----END CERTIFICATE-----
    """

  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgb4qckCW7PoqEuE81
    nZV6dy2w7aCGofLbUHDMYlE17tOhRANCAARhO1cNKUJAzHilyOsEJsJN44K6Ezdm
    eHPeUvOui7iY8T+egKEmE/u3ctSm80ibMDfmLZ61yK/6G+9uw+8WsPL0
    -----END PRIVATE KEY-----
    """

  /// A server's side of TLS with this certificate.
  static func serverContext() throws -> NIOSSLContext {
    let certificates = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
    let privateKey = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: certificates.map { .certificate($0) },
        privateKey: .privateKey(privateKey)
      )
    )
  }
}
