import Testing

@testable import KopeckSimulation

@Suite struct SeedListTests {
    @Test func `a list of seeds has one a line, with a reason after a hash`() throws {
        let list = try SeedList(text: "# nothing\n\n7 2000 # a late leak\n18446744073709551615 1\n")
        #expect(list.entries == [.init(seed: 7, commands: 2000), .init(seed: .max, commands: 1)])
    }

    @Test(arguments: ["7", "7 x", "seven 7", "7 7 7"])
    func `anything else is refused, with the line`(line: String) {
        let error = #expect(throws: SeedList.Malformed.self) { try SeedList(text: line) }
        #expect(error?.description.contains(line) == true)
    }
}
