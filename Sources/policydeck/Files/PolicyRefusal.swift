/// Why a new version of a policy file was not put in force, as one sentence.
struct PolicyRefusal: Error, CustomStringConvertible {
  let sentence: String

  var description: String { sentence }
}
