/// How tokens are made.
enum TokenText {
  /// The longest token that is looked at, in bytes.
  static let longest = 512

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".utf8)

  /// A token of 258 random bits, in the `token68` form of RFC 9110 section 11.2.
  ///
  /// With that many bits nobody can guess a token from its digest, so the digest needs neither salt nor stretching.
  static func random(using generator: inout some RandomNumberGenerator) -> String {
    let characters = (0..<43).map { _ in alphabet[Int(generator.next() & 63)] }
    return "pd_" + String(decoding: characters, as: UTF8.self)
  }

  /// An identifier of 60 random bits.
  static func identifier(using generator: inout some RandomNumberGenerator) -> String {
    let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    return "g" + String(decoding: (0..<12).map { _ in digits[Int(generator.next() & 31)] }, as: UTF8.self)
  }
}
