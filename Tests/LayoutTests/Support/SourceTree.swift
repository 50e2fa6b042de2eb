import FoundationEssentials

/// The repository, as the tests of its layout read it.
enum SourceTree {
    /// Where Package.swift lies.
    static let root: String = {
        var directory = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { directory.deleteLastPathComponent() }
        return directory.path
    }()

    /// Every Swift file below `folder`, in the order of names.
    static func files(in folder: String) throws -> [SourceFile] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            SourceFile(path: "\(folder)/\(name)", text: try text(of: "\(folder)/\(name)"))
        }
    }

    static func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")), as: UTF8.self)
    }

    static let sources = Result { try files(in: "Sources") }

    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).sorted()
    }
}

/// One Swift file, line by line.
struct SourceFile: Sendable {
    /// From the repository's root.
    let path: String
    let lines: [Substring]
    /// The lines without comments and without what stands in string literals: what the compiler runs.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var isInText = false
        code = lines.map { Self.code(of: $0, &isInText) }
    }

    /// The file's name without its ending.
    var name: String { path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? "" }

    /// The target it belongs to.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

    /// How many lines it has, the last empty one not counted.
    var length: Int { lines.last?.isEmpty == true ? lines.count - 1 : lines.count }

    private static func code(of line: Substring, _ isInText: inout Bool) -> String {
        if line.contains("\"\"\"") {
            defer { isInText.toggle() }
            return isInText ? "" : String(line.prefix { $0 != "\"" })
        }
        if isInText { return "" }
        var (code, isInString, last): (String, Bool, Character) = ("", false, " ")
        for character in line {
            if character == "\"", last != "\\" { isInString.toggle() }
            if character == "/", last == "/", !isInString { return String(code.dropLast()) }
            if !isInString { code.append(character) }
            last = character
        }
        return code
    }

    /// Whole words of a line of code.
    static func words(of code: String) -> [Substring] {
        code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }

    /// What the file imports, in order.
    var imports: [String] {
        code.compactMap { line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count else { return nil }
            return String(words[place + 1])
        }
    }

    // MARK: - Functions

    struct Function: Hashable {
        let name: String
        let length: Int
    }

    /// Functions and initializers with a body on lines of their own, as `swift format` lays them out: the body
    /// ends at the first brace that stands as far in as the declaration.
    var functions: [Function] {
        code.indices.compactMap { start in
            guard let name = Self.declaredFunction(code[start]) else { return nil }
            let margin = code[start].prefix { $0 == " " }
            let end = code[start...].indices.first { line in
                let rest = code[line].dropFirst(margin.count)
                return code[line].hasPrefix(margin) && (rest == "}" || line == start && rest.hasSuffix("}"))
            }
            return Function(name: name, length: (end ?? start) - start + 1)
        }
    }

    private static func declaredFunction(_ line: String) -> String? {
        let words = words(of: line)
        if let place = words.firstIndex(of: "func"), place + 1 < words.count { return String(words[place + 1]) }
        let isInitializer = line.contains("init(") || line.contains("init?(")
        return isInitializer && line.hasSuffix("{") && !line.contains("=") && !line.contains(".init") ? "init" : nil
    }
}
