import ToolPins

/// Approved definitions with the bytes they were read from.
struct ToolPinsRead {
  let pins: ToolPins
  let bytes: [UInt8]
}
