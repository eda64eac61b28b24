package import NIOCore

/// A buffer that is written into again once what was written has been sent, so that a message costs no allocation.
package struct SpareBuffer {
  /// A larger buffer is not kept, in bytes: a thousand quiet connections must not hold what each needed once.
  private static let mostKept = 16 << 10

  private var kept: ByteBuffer?

  package init() {}

  /// A buffer with room for some bytes, as it is filled.
  ///
  /// Where the last one is still being sent, the new one has bytes of its own.
  package mutating func filled(capacity: Int, _ fill: (inout ByteBuffer) -> Void) -> ByteBuffer {
    // Taken out, because bytes that two hold would be copied before they are written.
    var buffer = kept.take() ?? ByteBuffer()
    buffer.clear(minimumCapacity: capacity)
    fill(&buffer)
    if buffer.capacity <= SpareBuffer.mostKept { kept = buffer }
    return buffer
  }
}
