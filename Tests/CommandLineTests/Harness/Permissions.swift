import Foundation

/// Runs the program without the privilege of reading everything, which root has.
enum Permissions {
    private static let isRoot = (try? Kopeck.shell("id -u").text) == "0\n"

    /// Root gives its privileges up in a user namespace of its own.
    static let canBeLost: Bool = {
        guard isRoot else { return true }
        let script = #"""
            f=$(mktemp) && chmod 000 "$f" && ! unshare -U cat "$f" 2>/dev/null && unshare -U true
            s=$?; rm -f "$f"; exit $s
            """#
        return (try? Kopeck.shell(script).status) == 0
    }()

    static func run(_ arguments: [String], in ledger: TestLedger) throws -> Run {
        guard isRoot else { return try Kopeck.run(arguments, in: ledger.directory.path) }
        return try Kopeck.shell(#"exec unshare -U "$KOPECK" "$@""#, arguments, in: ledger.directory.path)
    }
}
