public import ArgumentParser
public import Gateway

extension ChangedTools: ExpressibleByArgument {}
