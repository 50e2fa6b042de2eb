import ArgumentParser
import KopeckAudit
import KopeckLedger
import KopeckStore
import KopeckWire
import LMDB

struct WhatIfCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whatif",
        abstract: "What another tariff would have brought: the history decided again, nothing written.",
        discussion: """
            Makes the commands again from their events and decides them by the rules, with other terms in the place of a \
            tariff's. Prints the income before and after by account, wallet, day and call, the calls that would have \
            ended earlier and what would have been refused. Whoever runs out of money is cut, as the rules say; talk \
            itself stays as it was: no call goes on longer than it did, because nobody knows what would have been said.

            The file holds what tariff.publish takes: {"tariff":"precall-2026","product":"precall","terms":{…}}. Its \
            terms replace those of the tariff with that id, or of the one that --instead-of names. --from and --to bound \
            the precalls activated, and the callbacks requested, under them.

            Examples:
              kopeck whatif --tariff dearer.json
              kopeck whatif --tariff dearer.json --from 2026-11-01 --wallet agent-7
              kopeck whatif --tariff flat.json --instead-of precall-2026 --json
            """)

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var reader: ReaderOptions

    @Option(help: ArgumentHelp("The tariff to try; - for standard input.", valueName: "file"), completion: .file())
    var tariff: String

    @Option(
        help: ArgumentHelp("The tariff whose place it takes; by default the one of its own id.", valueName: "id"),
        transform: Identifier.argument)
    var insteadOf: Identifier?

    @OptionGroup var span: SpanOptions

    @Option(help: ArgumentHelp("Only the figures of this wallet.", valueName: "id"), transform: Identifier.argument)
    var wallet: Identifier?

    @Option(help: ArgumentHelp("How many lines of a table to print for people; 0: all.", valueName: "lines"))
    var top = 20

    func validate() throws {
        guard top >= 0 else { throw ValidationError("--top takes a number of lines: 0 or more.") }
    }

    func run() throws {
        let proposed = try TariffFile.read(tariff)
        let view = try ledger.openView()
        let original = insteadOf.map { TariffID($0) } ?? proposed.id
        try check(proposed, insteadOf: original, in: view)
        let total = try view.journal.lastSeq()
        let supposition = Supposition(
            proposed.terms, insteadOf: original, during: try span.span(in: reader.words.local))
        let local = reader.words.local
        let whatIf = try Progress.of("deciding again") { progress in
            try WhatIf(
                supposition, in: view, wallet: wallet.map { WalletID($0) }, zones: .system,
                day: { local.day(of: $0).daysSince1970 }, progress: { progress.report($0, of: total) })
        }
        var console = Console()
        if ledger.json {
            try WhatIfJSON.print(whatIf, zone: local.zone, to: &console)
        } else {
            try WhatIfTables(words: WhatIfWords(reader.words), top: top).print(whatIf, supposition, to: &console)
        }
        try console.flush()
    }

    private func check(_ proposed: Tariff, insteadOf id: TariffID, in view: LedgerView) throws {
        guard let original = view.books.tariffs[id] else {
            throw NothingThere(
                description: "there is no tariff \(id.name) in the ledger; --instead-of names the one to replace.")
        }
        guard original.product == proposed.product else {
            throw UnreadableInput(
                description:
                    "\(tariff) is for \(proposed.product.name)s, and \(id.name) is for \(original.product.name)s; a tariff replaces one of the same product."
            )
        }
        if let wallet, view.books.wallet(WalletID(wallet)) == nil {
            throw NothingThere(description: "there is no wallet \(wallet) in the ledger.")
        }
    }
}
