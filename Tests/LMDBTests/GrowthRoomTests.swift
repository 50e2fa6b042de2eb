import Glibc
import LMDB
import Testing

@Suite struct GrowthRoomTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func fileBytes() -> Int {
        var status = stat()
        precondition(unsafe stat(directory.path(of: "data.mdb"), &status) == 0)
        return Int(status.st_size)
    }

    /// A store of more than a megabyte, in many small values.
    private func largeStore() throws -> Store {
        let store = try Store(directory.path)
        try store.appendNumbers(0..<800, valueBytes: 1500)
        return store
    }

    @Test func `commits write over the zeros instead of making the file longer`() throws {
        let store = try largeStore()
        var room = GrowthRoom(store.environment)
        room.extend()
        let (used, length) = (store.environment.usedBytes, fileBytes())
        #expect(length >= used + 64 << 10)
        try store.put(["one more": String(repeating: "w", count: 20_000)])
        #expect(store.environment.usedBytes > used)
        #expect(fileBytes() == length)
    }

    @Test func `everything is there after rooms were made between commits and the store was opened again`() throws {
        do {
            let store = try largeStore()
            var room = GrowthRoom(store.environment)
            for round in 0..<60 {
                room.extend()
                try store.put(["round \(round)": String(repeating: "\(round % 10)", count: 30_000)])
            }
        }
        try DataFileCheck.check(directory: directory.path)
        try PageUse.check(directory: directory.path)
        let store = try Store(directory.path)
        for round in 0..<60 {
            #expect(try store.value("round \(round)") == String(repeating: "\(round % 10)", count: 30_000))
        }
        #expect(try store.entries().count == 860)
    }

    @Test func `a room that is there already is not made again`() throws {
        let store = try largeStore()
        var room = GrowthRoom(store.environment)
        room.extend()
        let length = fileBytes()
        room.extend()
        #expect(fileBytes() == length)
    }

    @Test func `a small file stays as it is`() throws {
        let store = try Store(directory.path)
        try store.put(["key": "value"])
        let length = fileBytes()
        var room = GrowthRoom(store.environment)
        room.extend()
        #expect(fileBytes() == length)
    }
}
