/// A way in which attackers turn tools of this kind against their user.
public enum AttackPattern: String, CaseIterable, Hashable, Sendable {
  /// Text that the tool brings in gives orders to the agent.
  case indirectPromptInjection = "indirect-prompt-injection"
  /// The tool carries what the agent knows to somebody else.
  case exfiltration
  /// The tool gives somebody rights, the agent itself among them.
  case privilegeEscalation = "privilege-escalation"
  /// An argument becomes a program, a command line or a statement.
  case commandInjection = "command-injection"
  /// A path leads out of the folder that was meant.
  case pathTraversal = "path-traversal"
  /// An address makes the server call hosts that only it can reach.
  case requestForgery = "ssrf"
  /// A loop deletes until nothing is left.
  case destructiveLoop = "destructive-loop"
  /// A loop buys until the money is gone.
  case spendingLoop = "spending-loop"
  /// Secrets end up in the conversation.
  case credentialExposure = "credential-exposure"
  /// The definition itself speaks to the model.
  case toolPoisoning = "tool-poisoning"

  /// The pattern's name for people.
  public var title: String {
    switch self {
    case .indirectPromptInjection: "Indirect prompt injection"
    case .exfiltration: "Exfiltration"
    case .privilegeEscalation: "Privilege escalation"
    case .commandInjection: "Command injection"
    case .pathTraversal: "Path traversal"
    case .requestForgery: "Server-side request forgery"
    case .destructiveLoop: "Destructive loop"
    case .spendingLoop: "Spending loop"
    case .credentialExposure: "Credential exposure"
    case .toolPoisoning: "Tool poisoning"
    }
  }

  /// What happens, and what stops it, in one paragraph.
  public var paragraph: String {
    switch self {
    case .indirectPromptInjection:
      "What this tool returns was written by strangers: a page, a message, an issue, a document. A sentence in it that "
        + "reads like an order is, to the agent, as good as one from its user. The tool itself does no harm; the harm is "
        + "done with the next one. Where it stays allowed, limit what else the same grant can write, send or delete."
    case .exfiltration:
      "This tool hands text to a place outside: an address, a recipient, a channel. An agent that was talked into it "
        + "sends along whatever it has read in the same conversation. Require the recipient or the address to be one of "
        + "a few, and ask a person about the rest."
    case .privilegeEscalation:
      "This tool changes who may do what. One call can give an account, a key or the agent itself more rights than the "
        + "person meant, and every later call then looks legitimate. Ask a person, refuse wildcards, and name the "
        + "principals that may be changed."
    case .commandInjection:
      "An argument of this tool is run: by a shell, an interpreter or a database. Whoever can put words into the "
        + "conversation can put words into that argument, and a semicolon turns one command into two. Require a short "
        + "list of whole commands with an anchored expression; refusing bad characters alone has never been enough."
    case .pathTraversal:
      "An argument of this tool names a file. A path with \"..\", an absolute path or a link reaches keys and "
        + "configuration far outside the folder that was meant. Require the path to begin with that folder and refuse "
        + "\"..\" in it."
    case .requestForgery:
      "An argument of this tool is an address that the server calls, from where the server stands: inside the network, "
        + "beside metadata services and consoles without a password. Require the host to be one of a few; a list of "
        + "forbidden hosts misses redirects, numbers and new names."
    case .destructiveLoop:
      "An agent repeats what seems to have failed. A tool that deletes, repeated over a list, empties it in the time it "
        + "takes to read this sentence, and no undo exists. Hide it, or ask a person each time; a limit alone only makes "
        + "the loss slower."
    case .spendingLoop:
      "Every call of this tool costs money or moves it. A retry after a timeout pays twice, and a loop pays until the "
        + "account is empty. Ask a person, bound the amount of one call, and limit the sum of a day."
    case .credentialExposure:
      "This tool takes or returns what opens doors: a key, a token, a password. Once it is in the conversation it is in "
        + "the model's context, in logs and in whatever the agent writes next. Keep such tools from agents that do not "
        + "need the secret itself."
    case .toolPoisoning:
      "The definition of this tool holds text that is meant for the model and not for its user, or that its user cannot "
        + "see. It is read each time the tools are listed, before anything is called. Do not connect the server until "
        + "somebody has read the marked text."
    }
  }
}
