import PolicyModel
import StrictJSON

/// The policy file as the console knows it.
struct PolicyFile: Sendable {
  /// Its path, as the person wrote it.
  var path: String
  /// What is in it, when it was read or written last; `nil` when there is no file.
  var bytes: [UInt8]?
  /// The document in it; `nil` when there is none or it cannot be read.
  var document: PolicyDocument? {
    didSet { unenforceableRules = policy.unenforceableRules }
  }
  /// The rules in it that the gateway cannot enforce; kept, since every frame asks.
  private(set) var unenforceableRules: [JSONPointer] = []
  /// Why the file cannot be used, when it could not even be read.
  var trouble: String?
  /// What was asked to be written and is not confirmed yet.
  var pending: [UInt8]?
  /// Text with problems, from the file or from the editor, kept until it is mended or given up.
  var broken: BrokenText?

  /// The policy in force when the file is used as it is: an absent one denies everything.
  var policy: Policy { document?.policy ?? .denyAll }

  /// Creates a file that was not read yet.
  init(path: String) {
    self.path = path
  }

  /// The file's name without its folders.
  var name: String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
