/// The cells of a clean text, from left to right.
public struct DisplayTextCells: Sequence, Sendable {
  let scalars: String.UnicodeScalarView

  /// Starts at the first cell.
  public func makeIterator() -> Iterator {
    Iterator(scalars: scalars.makeIterator())
  }

  /// Walks over the cells of a clean text.
  public struct Iterator: IteratorProtocol {
    private var scalars: String.UnicodeScalarView.Iterator
    private var upcoming: Unicode.Scalar?

    fileprivate init(scalars: String.UnicodeScalarView.Iterator) {
      self.scalars = scalars
      self.upcoming = self.scalars.next()
    }

    /// The next cell, or nil at the end.
    public mutating func next() -> DisplayTextCell? {
      guard let base = upcoming else { return nil }
      var cell = DisplayTextCell(base: base, width: DisplayTextCell.columns(of: base))
      upcoming = scalars.next()
      while let mark = upcoming, DisplayTextCell.joinsCellBefore(mark), cell.add(mark: mark) {
        upcoming = scalars.next()
      }
      return cell
    }
  }
}
