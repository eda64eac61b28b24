import Glibc

/// Whether standard input and output are what a client over stdio uses: pipes, sockets or a terminal.
enum StandardStreams {
  /// Refuses files and devices such as `/dev/null`, which cannot be waited for.
  static func check() throws(GatewayFailure) {
    for (descriptor, name) in [(STDIN_FILENO, "input"), (STDOUT_FILENO, "output")] {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .noStream(name) }
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFIFO || kind == S_IFSOCK || isatty(descriptor) == 1 else { throw .noStream(name) }
    }
  }
}
