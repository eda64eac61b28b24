import Digest
import Testing

@Suite("A SHA-256 digest")
struct SHA256DigestTests {
  @Test(
    "is what FIPS 180-4 says",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ]
  )
  func published(text: String, expected: String) {
    #expect(SHA256Digest(of: text.utf8).hexadecimal == expected)
    // A sequence whose elements do not lie side by side gives the same.
    #expect(SHA256Digest(of: AnySequence(text.utf8)).hexadecimal == expected)
  }

  @Test("differs from every digest with one other bit")
  func comparison() throws {
    let digest = SHA256Digest(of: "a".utf8)
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
    for position in 0..<256 {
      var bytes = digest.bytes
      bytes[position / 8] ^= 1 << (position % 8)
      #expect(try #require(SHA256Digest(bytes: bytes)) != digest)
    }
  }

  @Test("is read from 32 bytes and no other number", arguments: [0, 31, 33, 64])
  func lengths(count: Int) {
    #expect(SHA256Digest(bytes: Array(repeating: 0, count: count)) == nil)
  }
}
