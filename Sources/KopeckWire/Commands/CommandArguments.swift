import KopeckLedger

/// Reads what the fields of a command mean.
struct CommandArguments: ~Escapable {
    let object: ObjectReader<CommandField>
    /// Why an amount or a lead price is out of range, if one is.
    var amountFault: InvalidCommand?

    @_lifetime(copy object)
    init(_ object: ObjectReader<CommandField>) { self.object = object }

    func key() throws(InvalidCommand) -> Key {
        if case .string(let text)? = object[.key], let key = text.read(in: object.line, Key.init) { return key }
        throw object.fault(.key, "1 to 128 characters of ASCII from \"!\" to \"~\"")
    }

    func actor() throws(InvalidCommand) -> String? {
        guard let actor = try optionalText(.actor) else { return nil }
        guard actor != Event.clockActor else {
            throw InvalidCommand("\"actor\" must not be \"clock\": that is the actor of timers.")
        }
        return actor
    }

    /// The arguments of a command whose fields have been checked against its shape.
    mutating func action(_ command: CommandName) throws(InvalidCommand) -> Action {
        switch command {
        case .walletOpen, .walletTopUp, .walletWithdraw, .walletAdjust, .walletClose, .walletSubscribe:
            try walletAction(command)
        case .tariffPublish: .publishTariff(try TariffReader.tariff(object))
        case .leadList, .leadReprice, .leadWithdraw, .leadBuy, .precallActivate, .precallDecline:
            try leadAction(command)
        case .callStart, .callLeg, .callAnswer, .callEnd, .callReportLeak: try callAction(command)
        case .callbackRequest:
            .requestCallback(
                try CallbackID(id(.callback)), wallet: try WalletID(id(.wallet)),
                preferredAt: try optionalInstant(.preferredAt))
        case .refundIssue:
            .issueRefund(
                charge: try object.integer(.charge, in: .min ... .max), amount: try optionalAmount(.amount),
                reason: try object.text(.reason))
        case .clockAdvance: .advanceClock
        }
    }

    private mutating func walletAction(_ command: CommandName) throws(InvalidCommand) -> Action {
        let wallet = WalletID(try id(.wallet))
        switch command {
        case .walletOpen: return .openWallet(wallet)
        case .walletTopUp:
            return .topUpWallet(wallet, amount: try amount(.amount), reference: try optionalText(.reference))
        case .walletWithdraw:
            return .withdrawFromWallet(wallet, amount: try amount(.amount), reference: try optionalText(.reference))
        case .walletAdjust:
            return .adjustWallet(
                wallet, amount: try signedAmount(.amount), reason: try object.text(.reason),
                approvedBy: try object.text(.approvedBy))
        case .walletClose: return .closeWallet(wallet)
        case .walletSubscribe: return .subscribeWallet(wallet, tariff: TariffID(try id(.tariff)))
        default: preconditionFailure("not a command of wallets")
        }
    }

    private mutating func leadAction(_ command: CommandName) throws(InvalidCommand) -> Action {
        let lead = LeadID(try id(.lead))
        switch command {
        case .leadList: return .listLead(lead, price: try amount(.price))
        case .leadReprice: return .repriceLead(lead, price: try amount(.price))
        case .leadWithdraw: return .withdrawLead(lead, reason: try optionalText(.reason))
        case .leadBuy: return .buyLead(lead, wallet: WalletID(try id(.wallet)))
        case .precallActivate:
            let number = object[.number] == nil ? nil : NumberID(try id(.number))
            return .activatePrecall(lead, wallet: WalletID(try id(.wallet)), number: number)
        case .precallDecline: return .declinePrecall(lead, wallet: WalletID(try id(.wallet)))
        default: preconditionFailure("not a command of leads")
        }
    }

    private func callAction(_ command: CommandName) throws(InvalidCommand) -> Action {
        let call = CallID(try id(.call))
        switch command {
        case .callStart: return .startCall(call, wallet: WalletID(try id(.wallet)), about: try subject())
        case .callLeg:
            let outcome = LegOutcome.all[try object.choice(.outcome, of: LegOutcome.table)]
            return .recordLeg(call, party: PartyID(try id(.party)), outcome: outcome)
        case .callAnswer: return .answerCall(call)
        case .callEnd:
            guard object[.by] != nil else { return .endCall(call, by: .switch) }
            return .endCall(call, by: CallEnder.reportable[try object.choice(.by, of: CallEnder.table)])
        case .callReportLeak: return .reportLeak(call, evidence: try optionalText(.evidence))
        default: preconditionFailure("not a command of calls")
        }
    }
}
