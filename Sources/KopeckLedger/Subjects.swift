/// What a fact is about: whose histories its event continues.
///
/// Found out once an event: each of the three is a switch over every fact there is.
struct Subjects {
    let wallet: WalletID?
    let call: CallID?
    let lead: LeadID?

    init(of fact: borrowing Fact) {
        (wallet, call, lead) = (fact.wallet, fact.call, fact.lead)
    }
}
