import BundledThemes
import Screen
import Testing

@Suite("A theme says how every role looks")
struct ThemeTests {
  @Test("Every bundled theme defines every role, without warnings", arguments: BundledTheme.allCases)
  func bundledThemes(_ bundled: BundledTheme) throws {
    let theme = try Theme(bundled)
    #expect(theme.undefinedRoles.isEmpty)
    #expect(theme.warnings.isEmpty)
  }

  @Test("Ordinary text has the terminal's own colours in every bundled theme", arguments: BundledTheme.allCases)
  func noPaintedBackground(_ bundled: BundledTheme) throws {
    let theme = try Theme(bundled)
    for depth in ColorDepth.allCases {
      #expect(theme.appearance(of: .text, depth: depth) == Appearance())
    }
  }

  @Test("Without colours no colour is used", arguments: BundledTheme.allCases)
  func monoHasNoColors(_ bundled: BundledTheme) throws {
    let theme = try Theme(bundled)
    for role in Role.allCases {
      let look = theme.appearance(of: Style(role, on: .focus), depth: .mono)
      #expect(look.foreground == Appearance.terminalColor)
      #expect(look.background == Appearance.terminalColor)
    }
  }

  @Test("The focus and the worst risk can be told from text without colours", arguments: BundledTheme.allCases)
  func monoKeepsMeaning(_ bundled: BundledTheme) throws {
    let theme = try Theme(bundled)
    for role: Role in [.focus, .riskCritical, .riskHigh, .error, .hiddenMark, .fieldFocus, .buttonFocus, .tabFocus] {
      #expect(!theme.appearance(of: Style(role), depth: .mono).attributes.isEmpty, "\(role)")
    }
  }

  @Test("No bundled theme writes a colour on itself", arguments: BundledTheme.allCases)
  func readable(_ bundled: BundledTheme) throws {
    let theme = try Theme(bundled)
    for depth in [ColorDepth.eight, .sixteen, .palette] {
      for role in Role.allCases {
        for surface: Role? in [nil, .focus, .focusInactive, .selection, .dialog] {
          let look = theme.appearance(of: Style(role, on: surface), depth: depth)
          let colors = depth == .palette ? 256 : 8
          let isSame = look.foreground % colors == look.background % colors
          #expect(
            !isSame || look.foreground == Appearance.terminalColor,
            "\(role) on \(String(describing: surface)) at \(depth)"
          )
        }
      }
    }
  }

  @Test(
    "With eight colours nothing on a dark ground is black, bold or not, and a gray is the terminal's own colour",
    arguments: BundledTheme.allCases.filter { $0 != .light }
  )
  func eightColors(_ bundled: BundledTheme) throws {
    let theme = try Theme(bundled)
    for role in Role.allCases {
      for surface: Role? in [nil, .focus, .focusInactive, .selection, .dialog, .header, .status] {
        let look = theme.appearance(of: Style(role, on: surface), depth: .eight)
        #expect(look.foreground < 8 && look.background < 8, "\(role)")
        #expect(look.foreground != 0 || look.background > 0, "\(role) on \(String(describing: surface))")
      }
    }
    let gray = try Theme(parsing: "[roles]\ndim = bright-black\nerror = bright-red", name: "test")
    #expect(gray.appearance(of: Style(.dim), depth: .eight) == Appearance(attributes: .dim))
    #expect(gray.appearance(of: Style(.error), depth: .eight) == Appearance(foreground: 1, attributes: .bold))
  }

  @Test("Few enough pairs of colours for terminals that have 64", arguments: BundledTheme.allCases)
  func fewPairs(_ bundled: BundledTheme) throws {
    let theme = try Theme(bundled)
    var pairs: Set<[Int]> = []
    for role in Role.allCases {
      for surface: Role? in [nil, .focus, .focusInactive, .header, .status, .field] {
        let look = theme.appearance(of: Style(role, on: surface), depth: .sixteen)
        pairs.insert([look.foreground % 8, look.background % 8])
      }
    }
    #expect(pairs.count <= 63)
  }

  @Test("A palette entry falls back in the order it is written")
  func fallbacks() throws {
    let theme = try Theme(
      parsing: """
        [palette]
        alarm = #ff5555 203 red bold
        guess = #00ff00
        ansi = bright-cyan
        [roles]
        error = alarm -
        allow = guess
        info = ansi
        warning = 214
        """,
      name: "test"
    )
    let error = Style(.error)
    #expect(theme.appearance(of: error, depth: .palette) == Appearance(foreground: 203))
    #expect(theme.appearance(of: error, depth: .sixteen) == Appearance(foreground: 1))
    #expect(theme.appearance(of: error, depth: .mono) == Appearance(attributes: .bold))
    #expect(theme.appearance(of: Style(.allow), depth: .palette).foreground == 46)
    #expect(theme.appearance(of: Style(.allow), depth: .sixteen).foreground == 10)
    #expect(theme.appearance(of: Style(.info), depth: .palette).foreground == 14)
    #expect(theme.appearance(of: Style(.warning), depth: .sixteen).foreground == 3)
  }

  @Test("A word keeps its colour on a focused row")
  func surfaces() throws {
    let theme = try Theme(
      parsing: "[roles]\nrisk-high = yellow\nfocus = white blue\nerror = white red bold",
      name: "test"
    )
    let high = theme.appearance(of: Style(.riskHigh, on: .focus), depth: .sixteen)
    #expect(high == Appearance(foreground: 3, background: 4))
    #expect(theme.appearance(of: Style(.text, on: .focus), depth: .sixteen).foreground == 7)
    #expect(theme.appearance(of: Style(.error, on: .focus), depth: .sixteen).background == 1)
  }

  @Test("A theme inherits what it does not say")
  func inheritance() throws {
    let dark = try Theme(parsing: BundledTheme.dark.source, name: "dark")
    let mine = try Theme(parsing: "inherits = dark\n[roles]\nerror = violet - bold", name: "mine") { name in
      name == "dark" ? dark : nil
    }
    #expect(mine.undefinedRoles.isEmpty)
    let error = mine.appearance(of: Style(.error), depth: .palette)
    #expect(error == Appearance(foreground: 183, attributes: .bold))
    #expect(
      mine.appearance(of: Style(.allow), depth: .palette) == dark.appearance(of: Style(.allow), depth: .palette)
    )
  }

  @Test("A role nobody knows is a warning with its line")
  func unknownRole() throws {
    let theme = try Theme(parsing: "[roles]\n\n# comment\nsparkle = red\nerror = red", name: "test")
    #expect(theme.warnings.map(\.description) == ["line 4: no role is called `sparkle`; the line is ignored"])
  }

  @Test("Every mistake is named with its line, all at once")
  func mistakes() throws {
    let source = """
      color = red
      [palette]
      red = #ff55
      blue
      green =
      [roles]
      error = purple -
      error = red
      warning = red - shiny
      [extras]
      """
    let problems = #expect(throws: ThemeProblems.self) { try Theme(parsing: source, name: "mine") }
    #expect(problems?.problems.map(\.line) == [1, 3, 4, 5, 7, 8, 9, 10])
    #expect(problems?.description.hasPrefix("theme mine, line 1: only `inherits = THEME`") == true)
  }

  @Test("An unknown ancestor and an endless file are refused")
  func refusals() {
    #expect(throws: ThemeProblems.self) { try Theme(parsing: "inherits = nobody", name: "mine") }
    let endless = String(repeating: "# comment\n", count: 10_000)
    #expect(throws: ThemeProblems.self) { try Theme(parsing: endless, name: "mine") }
  }

  @Test("NO_COLOR means mono when it is set and not empty")
  func noColor() {
    #expect(ColorDepth(colors: 256, noColor: nil) == .palette)
    #expect(ColorDepth(colors: 256, noColor: "") == .palette)
    #expect(ColorDepth(colors: 256, noColor: "1") == .mono)
    #expect(ColorDepth(colors: 16, noColor: nil) == .sixteen)
    #expect(ColorDepth(colors: 8, noColor: nil) == .eight)
    #expect(ColorDepth(colors: 0, noColor: nil) == .mono)
    #expect(ColorDepth(colors: 1 << 24, noColor: nil) == .palette)
  }
}

extension Theme {
  /// A bundled theme with the bundled ones it inherits from.
  init(_ bundled: BundledTheme) throws(ThemeProblems) {
    try self.init(parsing: bundled.source, name: bundled.rawValue) { name in
      BundledTheme(rawValue: name).flatMap { try? Theme($0) }
    }
  }
}
