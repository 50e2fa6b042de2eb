import Glibc
import LMDB
import Testing

@Suite struct DirectoryTests {
    let temporary: TemporaryDirectory
    let directory: Directory

    init() throws {
        temporary = try TemporaryDirectory()
        directory = Directory(path: temporary.path(of: "books"))
    }

    @Test func `a directory is created for this user alone, once, and removed`() throws {
        #expect(try directory.kind() == .missing)
        try directory.create()
        #expect(try directory.kind() == .directory)
        var status = stat()
        #expect(unsafe stat(directory.path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        let error = #expect(throws: FileError.self) { try directory.create() }
        #expect(error?.errno == EEXIST)
        try directory.remove()
        #expect(try directory.kind() == .missing)
    }

    @Test func `names are sorted and empty means none`() throws {
        try directory.create()
        #expect(try directory.names().isEmpty)
        for name in ["b", "a", ".hidden"] {
            try DurableFile(path: directory.path + "/" + name).replace(with: name.stored.raw)
        }
        #expect(try directory.names() == [".hidden", "a", "b"])
        #expect(try !directory.names().isEmpty)
        #expect(try directory.byteCount(ofFile: ".hidden") == 7)
        try directory.removeFile(named: "a")
        #expect(try directory.names() == [".hidden", "b"])
        try directory.remove()
    }

    @Test func `a directory that holds a directory is not removed`() throws {
        let inner = Directory(path: directory.path + "/inner")
        try directory.create()
        try inner.create()
        let error = #expect(throws: FileError.self) { try directory.remove() }
        #expect(error?.errno == EISDIR)
        try inner.remove()
        try directory.remove()
    }

    @Test func `files, directories and other things are told apart`() throws {
        try temporary.file("file").replace(with: "x".stored.raw)
        #expect(try Directory(path: temporary.path(of: "file")).kind() == .file)
        #expect(try Directory(path: "/dev/null").kind() == .other)
        #expect(try Directory(path: "/").kind() == .directory)
    }

    @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("a", "."), ("a/b", "a"), ("/a/b/", "/a")])
    func `the parent holds the directory's name`(path: String, parent: String) {
        #expect(Directory(path: path).parent.path == parent)
    }

    @Test func `the disk has free bytes and is not a network's`() throws {
        let disk = Directory(path: temporary.path)
        #expect(try disk.freeBytes() > 0)
        #expect(try !disk.isOnNetworkFileSystem())
        try disk.flush()
        let error = #expect(throws: FileError.self) { _ = try directory.freeBytes() }
        #expect(error?.isMissing == true)
    }
}
