/// Text that is safe to put on a screen, whoever wrote it.
///
/// Tool names, descriptions, server names, arguments and results are written by strangers. A terminal obeys some
/// characters and hides others, so a string can move the cursor, set the clipboard, or look like another name. Every
/// way to make a `DisplayText` cleans: what a terminal would obey or hide becomes a visible mark such as `⟨U+202E⟩`
/// and is counted. Drawing functions and command output accept nothing else.
///
/// After cleaning, each scalar of `text` is visible and takes one or two columns, or is a combining mark on one that is.
/// The text begins with a visible scalar, so clean texts can be joined without cleaning again.
///
/// ```swift
/// let name: DisplayText = "Tool \(tool.name)"   // an interpolated string is cleaned, too
/// let line = DisplayText(prose: tool.description)
/// ```
public struct DisplayText: Hashable, Sendable {
  /// The clean text.
  public let text: String

  /// How many characters a terminal would have obeyed or hidden; a reason for suspicion.
  public let hiddenCharacterCount: Int

  /// Columns the text takes.
  public let width: Int

  /// The text with nothing in it.
  public static let empty = DisplayText(clean: "", width: 0, hiddenCharacterCount: 0)

  /// Cleans a name, a path, a value: anything in which every character matters.
  ///
  /// - Parameters:
  ///   - untrusted: Text from anywhere.
  ///   - maxScalars: Length of the result, at least 1; what does not fit is cut and replaced by `…`.
  /// - Complexity: O(*n*) in the length of `untrusted`; hidden characters are counted beyond the cut, too.
  public init(_ untrusted: String, maxScalars: Int = 4096) {
    self = DisplayTextCleaner.clean(untrusted, manner: .exact, maxScalars: maxScalars)
  }

  /// Cleans a sentence for one line: line ends and tabs become spaces, and emoji are not held against the author.
  ///
  /// The invisible joiners and selectors inside an ordinary emoji are left out without a mark, because sentences are
  /// full of them and terminals disagree about their width. Anywhere else they are marked and counted.
  ///
  /// - Parameters:
  ///   - prose: Text from anywhere.
  ///   - maxScalars: Length of the result, at least 1; what does not fit is cut and replaced by `…`.
  public init(prose: String, maxScalars: Int = 4096) {
    self = DisplayTextCleaner.clean(prose, manner: .prose, maxScalars: maxScalars)
  }

  /// Wraps text that is known to be clean.
  init(clean text: String, width: Int, hiddenCharacterCount: Int) {
    self.text = text
    self.width = width
    self.hiddenCharacterCount = hiddenCharacterCount
  }

  /// Whether there is nothing to see.
  public var isEmpty: Bool { text.isEmpty }

  /// The cells of the text, from left to right.
  public var cells: DisplayTextCells { DisplayTextCells(scalars: text.unicodeScalars) }

  /// One text after the other.
  public static func + (left: DisplayText, right: DisplayText) -> DisplayText {
    DisplayText(
      clean: left.text + right.text,
      width: left.width + right.width,
      hiddenCharacterCount: left.hiddenCharacterCount + right.hiddenCharacterCount
    )
  }

  /// Appends a text.
  public static func += (left: inout DisplayText, right: DisplayText) {
    left = left + right
  }

  /// A text repeated, for rulers and bars.
  ///
  /// - Parameters:
  ///   - text: What is repeated.
  ///   - count: How often; nothing when negative.
  public init(repeating text: DisplayText, count: Int) {
    let times = max(0, count)
    self.init(
      clean: String(repeating: text.text, count: times),
      width: text.width * times,
      hiddenCharacterCount: text.hiddenCharacterCount * times
    )
  }
}

extension DisplayText: CustomStringConvertible {
  /// The clean text.
  public var description: String { text }
}

extension Sequence<DisplayText> {
  /// The texts in order with a separator between them.
  public func joined(separator: DisplayText = .empty) -> DisplayText {
    var result = DisplayText.empty
    var isFirst = true
    for part in self {
      if !isFirst { result += separator }
      result += part
      isFirst = false
    }
    return result
  }
}
