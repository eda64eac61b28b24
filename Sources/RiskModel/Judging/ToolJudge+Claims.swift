import ToolModel

extension ToolJudge {
  /// Weighs the annotations: they may raise the risk; only a trusted server's may settle what nothing else does.
  ///
  /// Source: MCP schema, `ToolAnnotations`; `destructiveHint` means "may overwrite or delete", which is less than our
  /// category, so on a tool known to write it raises the severity alone.
  mutating func weighClaims() {
    let claims = tool.annotations
    if claims.readOnlyHint == true { weighReadOnlyClaim() }
    if claims.readOnlyHint == false, category == .read, isJudged {
      confidence = min(confidence, 60)
      raise(
        to: .write,
        because: claim("readOnlyHint", "false", .write, "The server itself says that it changes things.")
      )
    }
    guard claims.destructiveHint == true, claims.readOnlyHint != true else { return }
    let isVague = !isJudged || name.basis < .verb && category == .write && operations.isEmpty
    if isVague, name.basis == .nothing || category == .write && name.basis == .weakVerb {
      confidence = 55
      raise(
        to: .destructive,
        because: claim("destructiveHint", "true", .destructive, "The server itself says that it may destroy.")
      )
    } else {
      signals.append(claim("destructiveHint", "true", nil, "The server itself says that it may overwrite or delete."))
    }
  }

  private mutating func weighReadOnlyClaim() {
    if !isJudged {
      guard trustsClaims else { return }
      isJudged = true
      confidence = 55
      signals.append(claim("readOnlyHint", "true", .read, "Nothing else says what it does, and you trust this server."))
    } else if category > .read {
      signals.append(
        RiskSignal(
          kind: .contradiction,
          source: .annotation("readOnlyHint"),
          quote: "readOnlyHint: true",
          reason: "Claims to be read-only, but the rest of its definition says \(category.rawValue)."
        )
      )
    } else {
      confidence += 5
    }
  }

  private func claim(_ key: String, _ value: String, _ category: RiskCategory?, _ reason: String) -> RiskSignal {
    RiskSignal(
      kind: .claim,
      category: category,
      source: .annotation(key),
      quote: "\(key): \(value)",
      reason: reason
    )
  }

  /// Nothing says what the tool does: it is taken for what the specification assumes of a tool that claims nothing.
  ///
  /// Source: MCP schema: `destructiveHint` and `openWorldHint` are true when absent.
  mutating func assumeTheWorst() {
    category = .destructive
    confidence = 25
    signals.append(
      RiskSignal(
        kind: .doubt,
        category: .destructive,
        source: .name,
        quote: tool.name,
        reason: "Nothing in the definition says what it does, so it may destroy and may reach anywhere."
      )
    )
  }
}
