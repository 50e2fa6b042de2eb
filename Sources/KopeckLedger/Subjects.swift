/// What a fact is about: whose histories its event continues.
///
/// Found out once an event: each of the three is a switch over every fact there is.
struct Subjects {
    let wallet: WalletID?
    /// Nil where a call's history begins: it would be sought in vain, perhaps on the disk.
    let call: CallID?
    let lead: LeadID?

    init(of fact: borrowing Fact) {
        (wallet, lead) = (fact.wallet, fact.lead)
        call =
            switch fact {
            case .callStarted: nil
            default: fact.call
            }
    }
}
