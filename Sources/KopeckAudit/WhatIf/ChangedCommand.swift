public import KopeckLedger

/// A command that was accepted and would have been refused, or the other way round.
public struct ChangedCommand: Sendable {
    public let name: CommandName
    public let named: NamedThings
    /// When it came, or took effect.
    public let at: Timestamp
    /// Its first event in the history.
    public let seq: Seq
    /// Whose it is, as far as its events tell.
    public let wallet: WalletID?
    /// Why it was refused; nil: it was accepted.
    public let before: Rejection?
    /// Why it would have been refused; nil: it would have been accepted.
    public let after: Rejection?

    init(_ command: Command, told first: Event, before: Rejection?, after: Rejection?) {
        name = command.action.name
        named = command.action.named
        at = command.at
        seq = first.seq
        wallet = first.fact.wallet
        self.before = before
        self.after = after
    }

    /// Whether it would have been refused for want of something that would not have happened either, such as the answer
    /// of a call that never started. Other refusals are for want of money.
    public var isConsequence: Bool {
        switch after {
        case nil, .insufficientFunds, .walletInDebt, .balanceLimit: false
        default: true
        }
    }
}
