/// Which commands can wait when room is short, and which must not.
extension Books {
    /// Whether a command would set money aside, or begin something that will need it: an activation, a call, a callback,
    /// a purchase from what is available. Ends, releases and purchases from frozen money free money or settle what has
    /// happened; a key that was used is only answered again.
    public func bindsMoney(_ command: borrowing Command) -> Bool {
        if let key = command.key, keys[key] != nil { return false }
        switch command.action {
        case .activatePrecall, .startCall, .requestCallback: return true
        case .buyLead(let lead, let wallet): return !paysFromFrozen(lead, wallet)
        default: return false
        }
    }

    private func paysFromFrozen(_ id: LeadID, _ wallet: WalletID) -> Bool {
        leads.activePrecall(of: wallet, on: id).map { precalls.existing($0) { $0.frozen > 0 } } ?? false
    }
}
