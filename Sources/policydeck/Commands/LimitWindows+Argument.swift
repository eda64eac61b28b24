public import ArgumentParser
public import LimitStore

extension LimitWindows: ExpressibleByArgument {}
