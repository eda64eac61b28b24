import CTerminal
import Glibc
public import Screen
import ToolModel

/// A terminal that is ours for a while: it shows grids and reads keys.
///
/// A session lives inside a call of `run`, on the thread that called it; that thread must not be one that Swift's tasks
/// run on, so call it from a synchronous `main` or use `runOnOwnThread`. However the body ends, by returning, throwing,
/// a signal or a crash, the terminal is given back as it was found.
///
/// ```swift
/// try TerminalSession<GatewayEvent>.run(TerminalOptions(theme: theme), mailbox: mailbox) { session in
///   session.show(view(state, session.size))
///   while let event = session.nextEvent() {
///     state.apply(event)
///     if !session.hasPendingEvents { session.show(view(state, session.size)) }
///   }
/// }
/// ```
public final class TerminalSession<Posted: Sendable> {
  /// Where other threads leave messages for this session.
  public let mailbox: TerminalMailbox<Posted>

  /// The signs this terminal can show; pass them to the views.
  public let glyphs: Glyphs

  /// How many colours are used.
  public let depth: ColorDepth

  /// Columns and rows of the terminal.
  public internal(set) var size: Size

  /// How roles look; a new theme shows with the next frame.
  public var theme: Theme {
    didSet {
      looks.removeAll()
      shown = nil
    }
  }

  /// Whether the mouse is seen; switch it off to let the terminal select text as usual.
  public var usesMouse: Bool {
    didSet { ct_set_mouse(usesMouse) }
  }

  let isUTF8: Bool
  var looks: [Style: Appearance] = [:]
  /// The frame on the screen.
  var shown: Grid?
  var decoder = KeyDecoder()
  var burst = TypedBurst()
  var queue: [TerminalEvent<Posted>] = []
  var isOver = false
  var lastClick: (position: Position, time: ContinuousClock.Instant)?
  var lastInput = ContinuousClock.now
  var lastDelivery: ContinuousClock.Instant?

  init(_ options: TerminalOptions, mailbox: TerminalMailbox<Posted>, isUTF8: Bool) {
    self.mailbox = mailbox
    self.isUTF8 = isUTF8
    glyphs = isUTF8 && !options.usesASCII ? .unicode : .ascii
    // Whoever asks for a depth in so many words means it, whatever NO_COLOR says.
    let noColor = options.depth == nil ? ProcessEnvironment.value(of: "NO_COLOR") : nil
    let found = ColorDepth(colors: Int(ct_colors()), noColor: noColor)
    depth = min(found, options.depth ?? found)
    theme = options.theme
    usesMouse = options.usesMouse
    size = Self.currentSize()
  }

  /// Takes the terminal, runs a body, and gives the terminal back.
  ///
  /// What was printed to standard output or error meanwhile appears afterwards on standard error, cleaned.
  ///
  /// - Parameters:
  ///   - options: How to begin.
  ///   - mailbox: Where other threads leave messages; it is closed at the end.
  ///   - body: The program's loop.
  /// - Returns: What the body returns.
  /// - Throws: `TerminalError` when there is no terminal to be had, or what the body throws.
  public static func run<Result>(
    _ options: TerminalOptions,
    mailbox: TerminalMailbox<Posted> = TerminalMailbox(),
    body: (TerminalSession) throws -> Result
  ) throws -> Result {
    let isUTF8 = ct_set_locale()
    switch Int(ct_open(options.usesMouse)) {
    case CT_OPENED: break
    case CT_NOT_A_TERMINAL: throw TerminalError.notATerminal
    case CT_UNKNOWN_TERMINAL: throw TerminalError.unknownTerminal(ProcessEnvironment.value(of: "TERM") ?? "")
    case CT_BUSY: throw TerminalError.alreadyOpen
    default: throw TerminalError.outOfResources
    }
    defer {
      mailbox.close()
      ct_close()
      PrintedOutput.replay()
    }
    return try body(TerminalSession(options, mailbox: mailbox, isUTF8: isUTF8))
  }

  static func currentSize() -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    ct_size(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }
}
