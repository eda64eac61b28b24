import MCPProtocol
import NIOCore
import NIOPosix

/// The three pipes as channels.
extension StdioUpstream {
  func openPipes(of child: ChildProcess) {
    // Each descriptor is a channel of its own, so that closing the input leaves the output open.
    NIOPipeBootstrap(group: eventLoop)
      .takingOwnershipOfDescriptor(output: child.input)
      .whenComplete { [self] result in
        switch result {
        case .success(let channel): inputOpened(channel)
        case .failure:
          isInputClosed = true
          for unsent in early { unsent.whenRead() }
          early = []
        }
      }
    openReader(child.output) { [self] in
      output = $0
    } received: { [self] in
      read($0)
    } ended: { [self] in
      output = nil
      for line in framer.finish() { deliver(line) }
      happened(.outputEnded)
    }
    openReader(child.error) { [self] in
      error = $0
    } received: { [self] in
      tail.append($0.readableBytesView)
    } ended: { [self] in
      error = nil
      happened(.errorEnded)
    }
  }

  func write(_ line: ByteBuffer, to channel: any Channel, _ whenRead: @escaping () -> Void) {
    let count = line.readableBytes
    channel.writeAndFlush(line).assumeIsolated().whenComplete { [self] _ in
      queuedBytes -= count
      whenRead()
      if isInputClosed { closeInputWhenWritten() }
    }
  }

  /// Takes no further line, and closes the pipe when the lines taken so far are written.
  func closeInput() {
    guard !isInputClosed else { return }
    isInputClosed = true
    closeInputWhenWritten()
  }

  private func closeInputWhenWritten() {
    guard queuedBytes == 0 else { return }
    input?.close(promise: nil)
  }

  private func inputOpened(_ channel: any Channel) {
    input = channel
    channel.closeFuture.whenComplete { [self] _ in
      input = nil
      isInputClosed = true
    }
    for (line, whenRead) in early { write(line, to: channel, whenRead) }
    early = []
    if isInputClosed { closeInputWhenWritten() }
  }

  private func openReader(
    _ descriptor: CInt,
    opened: @escaping (any Channel) -> Void,
    received: @escaping (ByteBuffer) -> Void,
    ended: @escaping () -> Void
  ) {
    let callbacks = NIOLoopBound((opened: opened, received: received, ended: ended), eventLoop: eventLoop)
    NIOPipeBootstrap(group: eventLoop)
      .channelOption(.maxMessagesPerRead, value: 8)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let (opened, received, ended) = callbacks.value
          opened(channel)
          try channel.pipeline.syncOperations.addHandler(PipeReader(received: received, ended: ended))
        }
      }
      .takingOwnershipOfDescriptor(input: descriptor)
      .whenFailure { _ in callbacks.value.ended() }
  }

  private func read(_ buffer: ByteBuffer) {
    let lines = buffer.withUnsafeReadableBytes { framer.append($0) }
    for line in lines { deliver(line) }
  }

  /// Takes what the pipes still hold before they are closed.
  ///
  /// A loop that was held up runs a timer that is due before it looks at its channels, so they may not have been read at
  /// all. What a pipe can hold is bounded, and so is this, should somebody still write.
  func readRemains() {
    guard let child else { return }
    if output != nil { PipeReader.drain(child.output) { read($0) } }
    if error != nil { PipeReader.drain(child.error) { tail.append($0.readableBytesView) } }
  }

  private func deliver(_ output: LineFramer.Output) {
    switch output {
    case .overlong(let beginning): onOverlongLine(beginning)
    case .line(let bytes):
      let first = bytes.first { $0 != 0x20 && $0 != 0x09 }
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { onMessage(bytes) } else { onNoise(bytes) }
    }
  }
}
