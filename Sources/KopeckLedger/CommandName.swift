/// The names of the commands, as they stand in JSON and in `command.noted` and `command.rejected`.
///
/// The raw values are the journal's tags: never reused, never renumbered.
public enum CommandName: UInt8, CaseIterable, Sendable {
    case walletOpen = 1
    case walletTopUp = 2
    case walletWithdraw = 3
    case walletAdjust = 4
    case walletClose = 5
    case walletSubscribe = 6
    case tariffPublish = 7
    case leadList = 8
    case leadReprice = 9
    case leadWithdraw = 10
    case leadBuy = 11
    case precallActivate = 12
    case precallDecline = 13
    case callStart = 14
    case callLeg = 15
    case callAnswer = 16
    case callEnd = 17
    case callReportLeak = 18
    case callbackRequest = 19
    case refundIssue = 20
    case clockAdvance = 21

    public var name: String {
        switch self {
        case .walletOpen: "wallet.open"
        case .walletTopUp: "wallet.topUp"
        case .walletWithdraw: "wallet.withdraw"
        case .walletAdjust: "wallet.adjust"
        case .walletClose: "wallet.close"
        case .walletSubscribe: "wallet.subscribe"
        case .tariffPublish: "tariff.publish"
        case .leadList: "lead.list"
        case .leadReprice: "lead.reprice"
        case .leadWithdraw: "lead.withdraw"
        case .leadBuy: "lead.buy"
        case .precallActivate: "precall.activate"
        case .precallDecline: "precall.decline"
        case .callStart: "call.start"
        case .callLeg: "call.leg"
        case .callAnswer: "call.answer"
        case .callEnd: "call.end"
        case .callReportLeak: "call.reportLeak"
        case .callbackRequest: "callback.request"
        case .refundIssue: "refund.issue"
        case .clockAdvance: "clock.advance"
        }
    }
}

/// The things a command named, kept with its refusal (§4.3).
public struct NamedThings: Equatable, Sendable {
    public var wallet: WalletID?
    public var lead: LeadID?
    public var call: CallID?
    public var callback: CallbackID?
    public var tariff: TariffID?
    public var charge: Seq?

    public init(
        wallet: WalletID? = nil, lead: LeadID? = nil, call: CallID? = nil, callback: CallbackID? = nil,
        tariff: TariffID? = nil, charge: Seq? = nil
    ) {
        self.wallet = wallet
        self.lead = lead
        self.call = call
        self.callback = callback
        self.tariff = tariff
        self.charge = charge
    }
}

extension Action {
    public var name: CommandName {
        switch self {
        case .openWallet: .walletOpen
        case .topUpWallet: .walletTopUp
        case .withdrawFromWallet: .walletWithdraw
        case .adjustWallet: .walletAdjust
        case .closeWallet: .walletClose
        case .subscribeWallet: .walletSubscribe
        case .publishTariff: .tariffPublish
        case .listLead: .leadList
        case .repriceLead: .leadReprice
        case .withdrawLead: .leadWithdraw
        case .buyLead: .leadBuy
        case .activatePrecall: .precallActivate
        case .declinePrecall: .precallDecline
        case .startCall: .callStart
        case .recordLeg: .callLeg
        case .answerCall: .callAnswer
        case .endCall: .callEnd
        case .reportLeak: .callReportLeak
        case .requestCallback: .callbackRequest
        case .issueRefund: .refundIssue
        case .advanceClock: .clockAdvance
        }
    }

    public var named: NamedThings {
        switch self {
        case .openWallet(let wallet), .closeWallet(let wallet): NamedThings(wallet: wallet)
        case .topUpWallet(let wallet, _, _), .withdrawFromWallet(let wallet, _, _): NamedThings(wallet: wallet)
        case .adjustWallet(let wallet, _, _, _): NamedThings(wallet: wallet)
        case .subscribeWallet(let wallet, let tariff): NamedThings(wallet: wallet, tariff: tariff)
        case .publishTariff(let tariff): NamedThings(tariff: tariff.id)
        case .listLead(let lead, _), .repriceLead(let lead, _): NamedThings(lead: lead)
        case .withdrawLead(let lead, _): NamedThings(lead: lead)
        case .buyLead(let lead, let wallet), .declinePrecall(let lead, let wallet):
            NamedThings(wallet: wallet, lead: lead)
        case .activatePrecall(let lead, let wallet, _): NamedThings(wallet: wallet, lead: lead)
        case .startCall(let call, let wallet, .lead(let lead)): NamedThings(wallet: wallet, lead: lead, call: call)
        case .startCall(let call, let wallet, .callback(let callback)):
            NamedThings(wallet: wallet, call: call, callback: callback)
        case .recordLeg(let call, _, _), .endCall(let call, _), .reportLeak(let call, _): NamedThings(call: call)
        case .answerCall(let call): NamedThings(call: call)
        case .requestCallback(let callback, let wallet, _): NamedThings(wallet: wallet, callback: callback)
        case .issueRefund(let charge, _, _): NamedThings(charge: charge)
        case .advanceClock: NamedThings()
        }
    }

    /// Whether it is a fact from the switch, which takes effect at its own instant however late it comes (§3.4).
    public var isFactFromSwitch: Bool {
        switch self {
        case .startCall, .recordLeg, .answerCall, .endCall, .reportLeak: true
        default: false
        }
    }
}
