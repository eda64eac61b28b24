import ToolModel

extension ToolJudge {
  /// Weighs the verb of the name against the verb of the description.
  mutating func weighNameAndDescription() {
    if name.basis > .nothing { noteName() }
    noteSibling()
    guard let lead = prose.lead else {
      weighAside()
      return
    }
    switch name.basis {
    case .verb: weighLead(lead, afterVerb: true)
    case .leadingWeakVerb where repeatsName(lead): replaceByLead(lead)
    case .leadingWeakVerb: weighLead(lead, afterVerb: name.category > .read)
    case .weakVerb, .answer: replaceByLead(lead)
    case .nothing: noteLead(lead, confidence: lead.sense.strength == .weak ? 50 : 65)
    }
    weighAside()
  }

  private mutating func noteName() {
    // Where verb and noun only together say that money moves, both are shown.
    let isPair = name.category == .financial && name.head.first.map { words[$0].has(.transacting) } == true
    let text = isPair ? tool.name : quote(nameWords: name.head)
    category = name.category
    isJudged = true
    switch name.basis {
    case .nothing: return
    case .answer:
      confidence = 55
      signals.append(
        RiskSignal(
          kind: .object,
          category: .read,
          source: .name,
          quote: text,
          reason: "The name ends in a word for an answer and has no verb."
        )
      )
      return
    case .weakVerb: confidence = 60
    case .leadingWeakVerb: confidence = 65
    case .verb: confidence = 80
    }
    signals.append(
      RiskSignal(kind: .verb, category: category, source: .name, quote: text, reason: category.nameReason)
    )
  }

  private mutating func noteSibling() {
    guard let sibling = context.sibling(of: tool.name, words: words, reading: name) else { return }
    confidence += 5
    signals.append(
      RiskSignal(
        kind: .object,
        source: .sibling(sibling),
        quote: sibling,
        reason: "Another tool does something else to the same thing, which confirms how the name is read."
      )
    )
  }

  /// The name has a verb: the description confirms it, or makes it worse.
  private mutating func weighLead(_ lead: DescriptionReading.Finding, afterVerb: Bool) {
    if lead.sense.category == category || !afterVerb && lead.sense.category < category {
      confidence += 15
      signals.append(leadSignal(lead))
    } else if name.isSoftened, lead.sense.category == .destructive {
      // "Removes a user from a group" says no more than the name did.
      confidence += 15
    } else if lead.sense.category > category, lead.sense.strength >= .usual {
      // Reading by name and running by description is common for queries; it counts, with doubt.
      confidence = min(confidence, 60)
      raise(to: lead.sense.category, because: leadSignal(lead))
    }
  }

  /// `search_index_query`, "Query an index": of several words that may be verbs, the description names the one that is.
  private func repeatsName(_ lead: DescriptionReading.Finding) -> Bool {
    guard let opening = lead.opening else { return false }
    return words.indices.contains { !name.head.contains($0) && words[$0].hash == opening }
  }

  /// The name has only a hint: the description decides.
  private mutating func replaceByLead(_ lead: DescriptionReading.Finding) {
    if lead.sense.category == category {
      confidence += 15
      signals.append(leadSignal(lead))
    } else if lead.sense.category > category {
      confidence = 60
      raise(to: lead.sense.category, because: leadSignal(lead))
    } else if lead.sense.strength >= .usual || repeatsName(lead) {
      confidence = 60
      category = lead.sense.category
      signals.append(leadSignal(lead))
    }
  }

  private mutating func noteLead(_ lead: DescriptionReading.Finding, confidence: Int) {
    self.confidence = confidence
    raise(to: lead.sense.category, because: leadSignal(lead))
  }

  private mutating func weighAside() {
    guard let aside = prose.aside, aside.sense.category > category else { return }
    confidence = min(confidence, 60)
    raise(
      to: aside.sense.category,
      because: RiskSignal(
        kind: .verb,
        category: aside.sense.category,
        source: .description,
        quote: quote(aside.quote),
        reason: "The description says that it does this as well."
      )
    )
  }

  private func leadSignal(_ lead: DescriptionReading.Finding) -> RiskSignal {
    RiskSignal(
      kind: .verb,
      category: lead.sense.category,
      source: .description,
      quote: quote(lead.quote),
      reason: lead.sense.category.descriptionReason
    )
  }
}

extension RiskCategory {
  /// What a verb of this category in a name means.
  var nameReason: String {
    switch self {
    case .read: "The verb of the name looks something up."
    case .write: "The verb of the name creates or changes something."
    case .execute: "The verb of the name starts something or runs code."
    case .destructive: "The verb of the name deletes or destroys."
    case .financial: "The name says that money moves."
    }
  }

  /// What a verb of this category that opens a description means.
  var descriptionReason: String {
    switch self {
    case .read: "The description says that it looks something up."
    case .write: "The description says that it creates or changes something."
    case .execute: "The description says that it starts something or runs code."
    case .destructive: "The description says that it deletes or destroys."
    case .financial: "The description says that money moves."
    }
  }
}
