import Console
import PolicyModel

extension WaitingCall {
  /// A question as the deck shows it, with the values that the person decides about.
  init(_ approval: Approval) {
    self.init(
      id: approval.id.text,
      grant: approval.subject.grant,
      tool: approval.subject.tool,
      rule: approval.subject.rule,
      message: approval.message,
      arguments: approval.subject.arguments.text,
      besides: approval.subject.besides.text,
      end: approval.state.end?.milliseconds
    )
  }
}
