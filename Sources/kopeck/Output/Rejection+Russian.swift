import KopeckLedger

extension Rejection {
    /// ``message`` in Russian, as a part of a sentence.
    var russian: String {
        switch self {
        case .unknownWallet: "такого кошелька нет"
        case .walletClosed: "кошелёк закрыт"
        case .walletExists: "такой кошелёк есть или был"
        case .walletInDebt: "на кошельке долг, его сначала погасит пополнение"
        case .walletNotEmpty: "на кошельке есть деньги, заморозка или незаконченный звонок"
        case .balanceLimit: "на кошельке стало бы больше допустимого"
        case .insufficientFunds: "доступных денег не хватает"
        case .fourEyesRequired: "корректировку должен согласовать другой человек"
        case .tariffExists: "тариф с таким именем уже опубликован"
        case .unknownTariff: "такого тарифа нет"
        case .noTariff: "для этой услуги нет действующего тарифа"
        case .leadExists: "лид уже выставлен или куплен"
        case .unknownLead: "такого лида нет"
        case .leadNotAvailable: "лид не продаётся"
        case .barred: "после утечки контакта этот лид кошельку недоступен"
        case .precallExists: "предварительный звонок по этому лиду уже активен"
        case .noActivePrecall: "активного предварительного звонка по этому лиду нет"
        case .numberInUse: "номер занят другим предварительным звонком"
        case .callExists: "такой звонок уже есть"
        case .unknownCall: "такого звонка нет"
        case .callInProgress: "идёт другой звонок по тому же поводу"
        case .callAlreadyEnded: "звонок окончен"
        case .callNotRinging: "на звонок уже ответили"
        case .callNotAnswered: "на звонок не ответили"
        case .notPenalizable: "звонок не предварительный, или лид уже куплен этим кошельком"
        case .alreadyPenalized: "штраф за этот звонок уже есть"
        case .callbackExists: "такой обратный звонок уже есть"
        case .unknownCallback: "такого обратного звонка у кошелька нет"
        case .callbackDone: "обратный звонок выполнен"
        case .unknownCharge: "такого события нет"
        case .notACharge: "это событие ничего не списывало"
        case .refundExceedsCharge: "от списания осталось меньше"
        case .idempotencyKeyReused: "ключ уже использован для другой команды"
        }
    }
}
