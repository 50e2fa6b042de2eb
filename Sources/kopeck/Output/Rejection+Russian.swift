import KopeckLedger

extension Rejection {
    /// ``message`` in Russian.
    var russianMessage: String {
        switch self {
        case .unknownWallet: "Такого кошелька нет."
        case .walletClosed: "Кошелёк закрыт."
        case .walletExists: "Кошелёк с таким именем уже есть или был."
        case .walletInDebt: "У кошелька долг; сначала его погасит пополнение."
        case .walletNotEmpty:
            "На кошельке остались средства, действующий предварительный звонок или незавершённый звонок."
        case .balanceLimit: "Остаток кошелька превысил бы предел, допустимый в системе."
        case .insufficientFunds: "Доступных средств кошелька недостаточно."
        case .fourEyesRequired: "Корректировку должен согласовать другой сотрудник, не её автор."
        case .tariffExists: "Тариф с таким именем уже опубликован."
        case .unknownTariff: "Такого тарифа нет."
        case .noTariff: "Для этого продукта нет действующего тарифа."
        case .leadExists: "Лид уже выставлен на продажу или куплен."
        case .unknownLead: "Такого лида нет."
        case .leadNotAvailable: "Лид не продаётся."
        case .barred: "Лид закрыт для кошелька из-за утечки контакта."
        case .precallExists: "У кошелька уже есть действующий предварительный звонок по этому лиду."
        case .noActivePrecall: "У кошелька нет действующего предварительного звонка по этому лиду."
        case .numberInUse: "Номер занят другим предварительным звонком."
        case .callExists: "Звонок с таким именем уже есть."
        case .unknownCall: "Такого звонка нет."
        case .callInProgress: "Другой звонок по этому поводу ещё не завершён."
        case .callAlreadyEnded: "Звонок уже завершён."
        case .callNotRinging: "На звонок уже ответили."
        case .callNotAnswered: "На звонок так и не ответили."
        case .notPenalizable: "Это не предварительный звонок, или кошелёк уже купил лид."
        case .alreadyPenalized: "Штраф за этот звонок уже начислен."
        case .callbackExists: "Обратный звонок с таким именем уже есть."
        case .unknownCallback: "У кошелька нет такого обратного звонка."
        case .callbackDone: "Обратный звонок уже состоялся."
        case .unknownCharge: "События с таким номером нет."
        case .notACharge: "По этому событию возвращать нечего."
        case .refundExceedsCharge: "Сумма возврата больше невозвращённого остатка списания."
        case .idempotencyKeyReused: "Ключ уже использован для другой команды или других аргументов."
        }
    }

}
