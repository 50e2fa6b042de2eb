internal import KopeckLedger

/// A file that proves something, read but not believed.
enum ProofFile {
    struct Numbered<Part> {
        let line: Int
        let part: Part
    }

    struct Statement {
        let header: ProofLine.Statement
        let opening: ProofLine.Opening
        let events: [Numbered<EventLine>]
        let links: [Numbered<ProofLine.Link>]
        let head: Numbered<ProofLine.Head>
        let inclusions: [Numbered<ProofLine.Inclusion>]
        let seal: Numbered<Seal>
    }

    struct Seal {
        let note: SignedNote
        let checkpoint: LogCheckpoint
    }

    struct Consistency {
        let older: Seal
        let path: [TreeHash]
        let newer: Seal
    }

    case statement(Statement)
    case consistency(Consistency)

    static func read(_ bytes: Span<UInt8>) throws(ProofSyntaxError) -> ProofFile {
        var lines = try ProofLines(bytes)
        if case .checkpoint? = lines.next { return .consistency(try consistency(&lines)) }
        return .statement(try statement(&lines))
    }

    private static func statement(_ lines: inout ProofLines) throws(ProofSyntaxError) -> Statement {
        let header = try lines.require("a statement") { if case .statement(let part) = $0 { part } else { nil } }
        guard header.from < header.to else {
            throw ProofSyntaxError(line: 1, "\"from\" is not before \"to\"")
        }
        let opening = try lines.require("an opening") { if case .opening(let part) = $0 { part } else { nil } }
        let events = try all(&lines) { if case .event(let part) = $0 { part } else { nil } }
        if events.isEmpty { throw lines.unexpected("an event") }
        let links = try all(&lines) { if case .link(let part) = $0 { part } else { nil } }
        let number = lines.number
        let head = try lines.require("a head") { if case .head(let part) = $0 { part } else { nil } }
        let inclusions = try all(&lines) { if case .inclusion(let part) = $0 { part } else { nil } }
        let sealLine = lines.number
        let seal = try seal(&lines)
        try lines.finish()
        return Statement(
            header: header, opening: opening, events: events, links: links, head: Numbered(line: number, part: head),
            inclusions: inclusions, seal: Numbered(line: sealLine, part: seal))
    }

    private static func consistency(_ lines: inout ProofLines) throws(ProofSyntaxError) -> Consistency {
        let older = try seal(&lines)
        let path = try lines.require("a consistency") { if case .consistency(let part) = $0 { part } else { nil } }
        let newer = try seal(&lines)
        try lines.finish()
        return Consistency(older: older, path: path, newer: newer)
    }

    private static func seal(_ lines: inout ProofLines) throws(ProofSyntaxError) -> Seal {
        try lines.require("a checkpoint") { line in
            if case .checkpoint(let note, let checkpoint) = line {
                Seal(note: note, checkpoint: checkpoint)
            } else {
                nil
            }
        }
    }

    private static func all<Part>(
        _ lines: inout ProofLines, _ part: (ProofLine) -> Part?
    ) throws(ProofSyntaxError) -> [Numbered<Part>] {
        var parts: [Numbered<Part>] = []
        while true {
            let number = lines.number
            guard let taken = try lines.take(part) else { return parts }
            parts.append(Numbered(line: number, part: taken))
        }
    }
}
