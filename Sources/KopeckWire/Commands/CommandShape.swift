import KopeckLedger

/// Which fields a command has: a row of the table of §4.3.
struct CommandShape: Sendable {
    let command: CommandName
    /// A bit for each field that must be given.
    let required: UInt32
    /// A bit for each field that may be given.
    let allowed: UInt32

    /// One for each command, in the order of ``table``.
    static let all = CommandName.allCases.map(Self.init)
    static let table = NameTable(all.map(\.command.name))

    private init(_ command: CommandName) {
        let (required, optional) = Self.arguments(of: command)
        // Nothing is decided by clock.advance, so there is no outcome for a key to keep.
        let key: [CommandField] = command == .clockAdvance ? [] : [.key]
        self.command = command
        self.required = CommandField.set([.command, .at] + key + required)
        allowed = self.required | CommandField.set([.actor] + optional)
    }

    private static func arguments(
        of command: CommandName
    ) -> (required: [CommandField], optional: [CommandField]) {
        switch command {
        case .walletOpen, .walletClose: ([.wallet], [])
        case .walletTopUp, .walletWithdraw: ([.wallet, .amount], [.reference])
        case .walletAdjust: ([.wallet, .amount, .reason, .approvedBy], [])
        case .walletSubscribe: ([.wallet, .tariff], [])
        case .tariffPublish: ([.tariff, .product, .effectiveFrom, .terms], [])
        case .leadList, .leadReprice: ([.lead, .price], [])
        case .leadWithdraw: ([.lead], [.reason])
        case .leadBuy, .precallDecline: ([.lead, .wallet], [])
        case .precallActivate: ([.lead, .wallet], [.number])
        case .callStart: ([.call, .wallet], [.lead, .callback])
        case .callLeg: ([.call, .party, .outcome], [])
        case .callAnswer: ([.call], [])
        case .callEnd: ([.call], [.by])
        case .callReportLeak: ([.call], [.evidence])
        case .callbackRequest: ([.callback, .wallet], [.preferredAt])
        case .refundIssue: ([.charge, .reason], [.amount])
        case .clockAdvance: ([], [])
        }
    }
}
