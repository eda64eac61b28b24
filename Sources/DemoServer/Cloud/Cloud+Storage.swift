import StrictJSON

extension Cloud {
  func listBuckets() -> DemoOutcome {
    .value([
      "buckets": .array(
        Cloud.buckets.map { bucket in
          ["name": .string(bucket), "objects": .number(JSONNumber(objects.count { $0.bucket == bucket }))]
        }
      )
    ])
  }

  func listObjects(_ bucket: String, prefix: String) -> DemoOutcome {
    let found = objects.filter { $0.bucket == bucket && $0.key.hasPrefix(prefix) }.sorted { $0.key < $1.key }
    return .value([
      "objects": .array(
        found.map { object in
          [
            "key": .string(object.key), "bytes": .number(JSONNumber(object.text.utf8.count)),
            "expired": .bool(object.isExpired),
          ]
        }
      )
    ])
  }

  func readObject(_ bucket: String, _ key: String) -> DemoOutcome {
    guard let index = index(bucket, key) else { return noObject }
    return .text(objects[index].text)
  }

  mutating func writeObject(_ bucket: String, _ key: String, _ text: String) -> DemoOutcome {
    guard !key.isEmpty else { return .failure("key must not be empty.") }
    if let index = index(bucket, key) {
      objects[index].text = text
    } else {
      guard objects.count < Cloud.mostRecords else { return full("objects") }
      objects.append(StoredObject(bucket: bucket, key: key, text: text))
    }
    note("storage", "object written: \(bucket)/\(key)")
    return .text("Wrote \(text.utf8.count) bytes to \(bucket)/\(key).")
  }

  mutating func deleteObject(_ bucket: String, _ key: String) -> DemoOutcome {
    guard let index = index(bucket, key) else { return noObject }
    objects.remove(at: index)
    note("storage", "object deleted: \(bucket)/\(key)")
    return .text("Deleted \(bucket)/\(key).")
  }

  mutating func purgeExpired(_ bucket: String) -> DemoOutcome {
    let before = objects.count
    objects.removeAll { $0.bucket == bucket && $0.isExpired }
    let removed = before - objects.count
    note("storage", "\(removed) expired objects removed from \(bucket)")
    return .text("Removed \(removed) expired objects from \(bucket).")
  }

  private func index(_ bucket: String, _ key: String) -> Int? {
    objects.firstIndex { $0.bucket == bucket && $0.key == key }
  }

  private var noObject: DemoOutcome { .failure("There is no object with this key; list_objects shows what there is.") }
}
