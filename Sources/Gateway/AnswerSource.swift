/// Where an answer comes from.
protocol AnswerSource: AnyObject {
  /// Stops or continues reading the answer, so that a slow reader slows the server and not our memory.
  func setReading(_ isReading: Bool)
}
