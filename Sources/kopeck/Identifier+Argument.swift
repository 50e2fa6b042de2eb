public import ArgumentParser
public import KopeckLedger

extension Identifier: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
