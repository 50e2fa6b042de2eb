public import ArgumentParser
public import KopeckWire

extension CivilMonth: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
