import Console
import Gateway

import struct Gateway.CallRecord

extension CallFate {
  /// What became of a call that the gateway has recorded; nothing where its decision says it all.
  init?(of record: CallRecord) {
    guard !record.isShadow else {
      self = .shadowed
      return
    }
    switch record.answer {
    case nil: return nil
    case .approved?: self = .approved
    case .denied?: self = .refused
    case .expired?: self = .expired
    case .withdrawn?: self = .withdrawn
    case .waiting?, .unaskable?: self = .unasked
    }
  }
}
