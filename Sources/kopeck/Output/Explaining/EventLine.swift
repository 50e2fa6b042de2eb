import KopeckLedger

/// An event in a line: its seq, when it took effect, what happened, and how late it was reported and recorded.
enum EventLine {
    /// - Parameter wallet: whose events these are, if the reader knows it.
    static func text(_ event: Event, _ words: Words, about wallet: WalletID? = nil) -> String {
        "\(words("event", "событие")) \(event.seq), \(words.moment(event.at)): "
            + EventText.sentence(event, about: wallet, in: words)
            + lateness(event, words)
    }

    /// `events 21, 22, 23`; of many the first and the last ones.
    static func list(_ seqs: [Seq], _ words: Words, foldsMany: Bool = true) -> String {
        if seqs.count == 1 { return words("event", "событие") + " \(seqs[0])" }
        let texts = seqs.map { "\($0)" }
        guard foldsMany, seqs.count > 8 else {
            return words("events ", "события ") + texts.joined(separator: ", ")
        }
        return words.events(seqs.count) + ": " + (texts.prefix(3) + ["…"] + texts.suffix(1)).joined(separator: ", ")
    }

    private static func lateness(_ event: Event, _ words: Words) -> String {
        var text = ""
        if let reported = event.reportedAt {
            text += words("; reported as \(words.moment(reported))", "; сообщено время \(words.moment(reported))")
        }
        let late = event.recordedAt.milliseconds(since: event.at)
        if late > 0 {
            let delay = words.duration(milliseconds: late)
            text += words("; recorded \(delay) later", "; записано на \(delay) позже")
        }
        return text
    }
}
