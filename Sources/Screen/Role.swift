/// What a piece of text is, so that a theme can say how it looks.
///
/// Views name roles, never colours. The raw value is the role's name in a theme file.
public enum Role: String, CaseIterable, Hashable, Sendable {
  /// Ordinary text.
  case text
  /// Text of less interest.
  case dim
  /// A column title or the title of a section.
  case heading
  /// The name of the page or dialog.
  case title
  /// An address or a file path.
  case link
  /// A tool name, a key, a value quoted as written.
  case code
  /// The bar at the top.
  case header
  /// The bar that tells what happened.
  case status
  /// The row or thing the next key acts on.
  case focus
  /// The focused row of a pane that does not have the keys.
  case focusInactive = "focus-inactive"
  /// A marked row.
  case selection
  /// The frame of a pane.
  case border
  /// The frame of the pane that has the keys.
  case borderFocus = "border-focus"
  /// The inside of a dialog.
  case dialog
  /// The frame of a dialog.
  case dialogBorder = "dialog-border"
  /// A tab that is not in front.
  case tab
  /// The tab in front.
  case tabFocus = "tab-focus"
  /// Low risk.
  case riskLow = "risk-low"
  /// Medium risk.
  case riskMedium = "risk-medium"
  /// High risk.
  case riskHigh = "risk-high"
  /// Critical risk.
  case riskCritical = "risk-critical"
  /// A tool that reads.
  case categoryRead = "category-read"
  /// A tool that changes.
  case categoryWrite = "category-write"
  /// A tool that runs code or commands.
  case categoryExecute = "category-execute"
  /// A tool that destroys.
  case categoryDestructive = "category-destructive"
  /// A tool that moves money.
  case categoryFinancial = "category-financial"
  /// The verdict allow.
  case allow
  /// The verdict deny.
  case deny
  /// The verdict hide.
  case hide
  /// The verdict ask.
  case ask
  /// A limit.
  case limit
  /// A tool with rules about its arguments.
  case custom
  /// Something the draft changes.
  case changed
  /// Something failed, or input is wrong.
  case error
  /// Something deserves a look.
  case warning
  /// Something worked.
  case success
  /// Something to know.
  case info
  /// The words of a key hint.
  case hint
  /// The key of a key hint.
  case hintKey = "hint-key"
  /// A hint for what cannot be done now.
  case hintDisabled = "hint-disabled"
  /// The label of a field.
  case label
  /// A text field or choice.
  case field
  /// The field that is being edited.
  case fieldFocus = "field-focus"
  /// A field whose content is wrong.
  case fieldError = "field-error"
  /// An example in an empty field.
  case placeholder
  /// A button.
  case button
  /// The button Enter presses.
  case buttonFocus = "button-focus"
  /// The part of a text that the query found.
  case match
  /// The mark that stands for a hidden character.
  case hiddenMark = "hidden-mark"
  /// A line the draft adds.
  case diffAdded = "diff-added"
  /// A line the draft removes.
  case diffRemoved = "diff-removed"
  /// The place of a change.
  case diffHunk = "diff-hunk"
  /// A key in a JSON document.
  case jsonKey = "json-key"
  /// A string in a JSON document.
  case jsonString = "json-string"
  /// A number in a JSON document.
  case jsonNumber = "json-number"
  /// True, false or null in a JSON document.
  case jsonLiteral = "json-literal"
  /// The track of a scroll bar.
  case scrollbar
  /// The part of a scroll bar that shows where one is.
  case scrollbarThumb = "scrollbar-thumb"
  /// The empty part of a meter.
  case meter
  /// The full part of a meter.
  case meterFill = "meter-fill"
}
