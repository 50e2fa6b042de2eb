/// A wallet holds what 64 bits hold: what comes back into one must find room.
///
/// Top-ups stop at 10^15 (§5.3), refunds do not; it takes thousands of refunds of the largest charges to get there.
extension Books {
    /// Whether the refunds find room that follow from news of the end of a call (§7.6): the news may be late, and the
    /// increments many.
    mutating func checkRoomForRefunds(of id: CallID, endedAt end: Timestamp) throws(Rejection) {
        let used = incrementsUsed(by: id, endedAt: end)
        let (wallet, amount) = calls.existing(id) { call in
            let used = min(call.standing, used)
            let overbilled = call.increments[Int(used)..<Int(call.standing)]
            let amount = overbilled.isEmpty ? nil : overbilled.reduce(Int128(0)) { $0 + Int128($1.refundable) }
            return (call.wallet, amount)
        }
        guard let amount else { return }
        guard wallets.existing(wallet, { $0.hasRoom(for: amount) }) else { throw .balanceLimit }
    }
}

extension Wallet {
    /// Whether a refund finds room, beside what the calls in progress may yet give back.
    func hasRoom(for amount: Int128) -> Bool {
        let held = Int128(available) + Int128(frozen) + Int128(reserved)
        // What ends a call without being asked, a timer or somebody's purchase, cannot be refused; it comes no later
        // than the clock, so it gives back one increment at most: the one that began at that very instant. Half of what
        // 64 bits hold is kept for that at most: many calls in progress are no reason to refuse an ordinary refund.
        let mayComeBack = min(Int128(openCallCount) * Int128(maximumAmount), Int128(Kopecks.max / 2))
        return held + amount + mayComeBack <= Int128(Kopecks.max)
    }
}
