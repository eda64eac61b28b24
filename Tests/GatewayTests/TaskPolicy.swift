/// The policy of stories about tasks: `h` is hidden, `d` denied, `a` may be called once and only in the EU.
enum TaskPolicy {
  static let text = """
    {"version":"1","default":"allow","hide":["h"],"tools":{\
    "d":{"deny_if":[{"conditions":[],"on_deny":"Never."}]},\
    "a":{"require":[{"conditions":[{"path":"args.region","op":"eq","value":"eu"}],"on_deny":"Only the EU."}],\
    "limits":[{"counter":"c","window":"hour","max":1,"scope":"grant"}]}}}
    """
}
