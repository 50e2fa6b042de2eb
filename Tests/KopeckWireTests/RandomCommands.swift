import KopeckLedger
import KopeckWire

/// Well-formed commands of every kind, drawn from a seed.
struct RandomCommands {
    var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func identifier() -> Identifier {
        let first = Array("ABCxyz059"), rest = Array("ABCxyz059._:-")
        let count = [1, 2, 7, 8, 9, 63, 64].randomElement(using: &random) ?? 1
        let tail = (1..<count).map { _ in rest.randomElement(using: &random) ?? "-" }
        return id(String([first.randomElement(using: &random) ?? "A"] + tail))
    }

    mutating func anyKey() -> Key {
        let count = Int.random(in: 1...128, using: &random)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0x21...0x7E, using: &random) }
        return key(String(decoding: bytes, as: UTF8.self))
    }

    mutating func text() -> String {
        let alphabet = Array("ab\"\\/\n\t\r\u{8}\u{C}\u{0}\u{1F}\u{7F}éя€😀 {}[],:")
        let count = [0, 1, 5, 128].randomElement(using: &random) ?? 0
        return String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "a" })
    }

    mutating func optional<Value>(_ make: (inout Self) -> Value) -> Value? {
        Bool.random(using: &random) ? make(&self) : nil
    }

    mutating func instant() -> Timestamp {
        Timestamp(milliseconds: Int64.random(in: 0...253_402_300_799_999, using: &random))
    }

    mutating func amount() -> Kopecks {
        [1, maximumAmount, Int64.random(in: 1...maximumAmount, using: &random)].randomElement(using: &random) ?? 1
    }

    mutating func price() -> Kopecks { Bool.random(using: &random) ? 0 : amount() }

    mutating func tick(from secondsMinimum: Int64) -> Terms.Tick {
        Terms.Tick(seconds: Int64.random(in: secondsMinimum...86_400, using: &random), price: price())
    }

    mutating func terms() -> Terms {
        var terms = Terms()
        if let fee = optional({ $0.price() }) { terms.attemptFee = fee }
        if let fee = optional({ $0.price() }) { terms.connectFee = fee }
        if let fee = optional({ $0.price() }) { terms.leadFee = fee }
        if let tick = optional({ $0.tick(from: 0) }) { terms.initial = tick }
        if let tick = optional({ $0.tick(from: 1) }) { terms.then = tick }
        if let reserve = optional({ $0.price() }) { terms.reserve = reserve }
        terms.freezesPrice = Bool.random(using: &random)
        terms.freezeHours = Int64.random(in: 1...8760, using: &random)
        terms.ringTimeoutSeconds = Int64.random(in: 1...86_400, using: &random)
        terms.maxCallSeconds = Int64.random(in: 1...86_400, using: &random)
        let penalty: Terms.Leak.Penalty = if let amount = optional({ $0.price() }) { .amount(amount) } else { .frozen }
        terms.leak = Terms.Leak(penalty: penalty, outcome: Bool.random(using: &random) ? .forfeit : .deliver)
        terms.trialDays = Int64.random(in: 0...3650, using: &random)
        terms.workingHours = optional { $0.workingHours() } ?? nil
        return terms
    }

    mutating func workingHours() -> WorkingHours? {
        let open = Int64.random(in: 0...1439, using: &random)
        let close = Int64.random(in: (open + 1)...1440, using: &random)
        let zone = ["UTC", "Europe/Moscow", "Etc/GMT+3", "America/Argentina/Ushuaia"].randomElement(using: &random)
        return WorkingHours(openMinute: open, closeMinute: close, timeZone: zone ?? "UTC")
    }

    mutating func command() throws(InvalidCommand) -> Command {
        let name = CommandName.allCases.randomElement(using: &random) ?? .walletOpen
        let actor = optional { $0.text() }
        guard name != .clockAdvance else { return try .advanceClock(to: instant(), actor: actor) }
        return try Command(action(name), key: anyKey(), at: instant(), actor: actor)
    }

    mutating func action(_ name: CommandName) -> Action {
        let wallet = WalletID(identifier()), lead = LeadID(identifier()), call = CallID(identifier())
        let callback = CallbackID(identifier())
        switch name {
        case .walletOpen: return .openWallet(wallet)
        case .walletTopUp: return .topUpWallet(wallet, amount: amount(), reference: optional { $0.text() })
        case .walletWithdraw: return .withdrawFromWallet(wallet, amount: amount(), reference: optional { $0.text() })
        case .walletAdjust:
            let amount = Bool.random(using: &random) ? amount() : -amount()
            return .adjustWallet(wallet, amount: amount, reason: text(), approvedBy: text())
        case .walletClose: return .closeWallet(wallet)
        case .walletSubscribe: return .subscribeWallet(wallet, tariff: TariffID(identifier()))
        case .tariffPublish:
            let product = Product.allCases.randomElement(using: &random) ?? .precall
            return .publishTariff(
                Tariff(id: TariffID(identifier()), product: product, effectiveFrom: instant(), terms: terms()))
        case .leadList: return .listLead(lead, price: amount())
        case .leadReprice: return .repriceLead(lead, price: amount())
        case .leadWithdraw: return .withdrawLead(lead, reason: optional { $0.text() })
        case .leadBuy: return .buyLead(lead, wallet: wallet)
        case .precallActivate:
            return .activatePrecall(lead, wallet: wallet, number: optional { NumberID($0.identifier()) })
        case .precallDecline: return .declinePrecall(lead, wallet: wallet)
        case .callStart:
            return .startCall(
                call, wallet: wallet, about: Bool.random(using: &random) ? .lead(lead) : .callback(callback))
        case .callLeg:
            let outcome = LegOutcome.allCases.randomElement(using: &random) ?? .busy
            return .recordLeg(call, party: PartyID(identifier()), outcome: outcome)
        case .callAnswer: return .answerCall(call)
        case .callEnd: return .endCall(call, by: [.agent, .client, .switch].randomElement(using: &random) ?? .switch)
        case .callReportLeak: return .reportLeak(call, evidence: optional { $0.text() })
        case .callbackRequest: return .requestCallback(callback, wallet: wallet, preferredAt: optional { $0.instant() })
        case .refundIssue:
            return .issueRefund(
                charge: Int64.random(in: .min ... .max, using: &random), amount: optional { $0.amount() },
                reason: text())
        case .clockAdvance: return .advanceClock
        }
    }
}
