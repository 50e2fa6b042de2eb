/// A wallet holds what 64 bits hold: what comes back into one must find room.
///
/// Top-ups stop at 10^15 (§5.3), refunds do not; it takes thousands of refunds of the largest charges to get there.
extension Books {
    /// Whether a refund finds room, beside what the calls in progress may yet give back.
    func checkRoom(in wallet: Wallet, for amount: Int128) throws(Rejection) {
        let held = Int128(wallet.available) + Int128(wallet.frozen) + Int128(wallet.reserved)
        // What ends a call without being asked, a timer or somebody's purchase, cannot be refused; it comes no later
        // than the clock, so it gives back one increment at most: the one that began at that very instant. Half of what
        // 64 bits hold is kept for that at most: many calls in progress are no reason to refuse an ordinary refund.
        let mayComeBack = min(Int128(wallet.openCallCount) * Int128(maximumAmount), Int128(Kopecks.max / 2))
        guard held + amount + mayComeBack <= Int128(Kopecks.max) else { throw .balanceLimit }
    }

    /// Whether the refunds find room that follow from news of the end of a call (§7.6): the news may be late, and the
    /// increments many.
    func checkRoomForRefunds(of call: Call, endedAt end: Timestamp) throws(Rejection) {
        let used = min(call.standing, incrementsUsed(by: call, endedAt: end))
        let overbilled = call.increments[Int(used)..<Int(call.standing)]
        guard !overbilled.isEmpty else { return }
        let amount = overbilled.reduce(Int128(0)) { $0 + Int128($1.refundable) }
        try checkRoom(in: existingWallet(call.wallet), for: amount)
    }
}
