import StrictJSON
import ToolModel

/// Reads what a tool's arguments give away: code, commands, addresses, money, force switches, choices of operation.
struct ArgumentReader {
  /// Arguments beyond these are not looked at.
  static let mostArguments = 128
  /// Operations beyond these are not assessed one by one.
  static let mostOperations = 128

  private static let codeWords = Known.hashes(
    "code script command commands cmd shell javascript js python bash program"
  )
  private static let queryWords = Known.hashes("sql query statement statements gql graphql cypher promql kql")
  private static let addressWords = Known.hashes("url urls uri uris endpoint href webhook callback host hostname")
  private static let pathWords = Known.hashes("path paths file files filename filepath directory dir folder")
  private static let amountWords = Known.hashes("amount amounts total price sum cents subtotal payout")
  private static let paymentWords = Known.hashes(
    "currency recipient payee beneficiary iban payer payment charge refund invoice card wallet bic swift"
  )
  private static let forceWords = Known.hashes(
    "force forced recursive recursively cascade purge permanent permanently overwrite noconfirm hard"
  )
  private static let selectorWords = Known.hashes(
    "operation action method op verb command subcommand mode request task"
  )

  /// Reads the arguments of a tool; `description` is where operations are named when the schema does not list them.
  static func read(_ tool: Tool) -> ArgumentReading {
    var reading = ArgumentReading()
    for argument in tool.arguments.prefix(mostArguments) { note(argument, in: &reading) }
    if let selector = reading.selector, reading.operations.isEmpty {
      reading.operations = OperationFinder.operations(
        in: [selector.description, tool.description].compactMap { $0 }
      )
      if reading.operations.isEmpty {
        reading.operations = QuotedChoices.operations(in: selector.description ?? "")
      }
      reading.operationsAreProse = !reading.operations.isEmpty
      if reading.operations.isEmpty { reading.selector = nil }
    }
    return reading
  }

  private static func note(_ argument: ToolArgument, in reading: inout ArgumentReading) {
    let words = NameSplitter.words(of: argument.name.utf8)
    guard let last = words.last?.hash, let first = words.first?.hash else { return }
    let isText = argument.typeName != "boolean" && argument.typeName != "integer" && argument.typeName != "number"
    if isText {
      let values = argument.allowedValues.compactMap(\.stringValue)
      if selectorWords.contains(last) { noteSelector(argument, values, in: &reading) }
      if values.isEmpty { noteText(argument, first, last, in: &reading) }
    }
    if argument.typeName == "boolean", words.contains(where: { forceWords.contains($0.hash) }) {
      reading.force = reading.force ?? argument
    }
    if words.contains(where: { amountWords.contains($0.hash) }) { reading.amount = reading.amount ?? argument }
    if words.contains(where: { paymentWords.contains($0.hash) }) { reading.payment = reading.payment ?? argument }
  }

  private static func noteText(
    _ argument: ToolArgument,
    _ first: WordHash,
    _ last: WordHash,
    in reading: inout ArgumentReading
  ) {
    if codeWords.contains(last) { reading.code = reading.code ?? argument }
    if queryWords.contains(last) || queryWords.contains(first) { reading.queryText = reading.queryText ?? argument }
    if addressWords.contains(last) { reading.address = reading.address ?? argument }
    if pathWords.contains(last) || pathWords.contains(first) { reading.path = reading.path ?? argument }
  }

  private static func noteSelector(_ argument: ToolArgument, _ values: [String], in reading: inout ArgumentReading) {
    guard reading.operations.isEmpty else { return }
    if values.isEmpty {
      // Only a name that says "operation" may be looked up in the prose; `command` usually takes a command line.
      let words = NameSplitter.words(of: argument.name.utf8)
      if words.contains(where: { Known.operationWords.contains($0.hash) }) { reading.selector = argument }
      return
    }
    let verbs = values.prefix(mostOperations).count(where: { value in
      let name = NameReader.read(NameSplitter.words(of: value.utf8))
      return name.basis >= .weakVerb
    })
    guard values.count >= 2, verbs * 2 >= min(values.count, mostOperations) else { return }
    reading.selector = argument
    reading.operations = Array(values.prefix(mostOperations))
  }
}
