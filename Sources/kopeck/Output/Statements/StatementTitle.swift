import KopeckAudit
import KopeckLedger
import KopeckWire

/// What a statement says of itself, and the words that it does so in.
struct StatementTitle {
    let month: CivilMonth
    let period: Range<Timestamp>
    /// The ledger's.
    let clock: Timestamp
    let words: Words

    /// `November 2026`, `ноябрь 2026 года`.
    var monthName: String {
        let index = Int(month.month) - 1
        return words("\(Self.englishMonths[index]) \(month.year)", "\(Self.russianMonths[index]) \(month.year) года")
    }

    /// How far a month has come that is not over.
    func progress(of statement: Statement) -> String? {
        guard !statement.isComplete else { return nil }
        let until = words.moment(clock)
        return words("so far, up to \(until)", "месяц не окончен, данные по \(until)")
    }

    func name(_ kind: StatementTotals.Kind) -> String {
        switch kind {
        case .topUps: words("Top-ups", "Пополнения")
        case .payouts: words("Payouts", "Вывод средств")
        case .adjustments: words("Adjustments", "Корректировки")
        case .minutes: words("Minutes of talk", "Минуты разговора")
        case .connections: words("Connections", "Соединения")
        case .attempts: words("Call attempts", "Попытки звонка")
        case .leadFees: words("Callback fees", "Обратные звонки")
        case .leads: words("Leads bought", "Покупка лидов")
        case .penalties: words("Penalties for contact leaks", "Штрафы за утечку контакта")
        case .refunds: words("Refunds", "Возвраты")
        }
    }

    func name(_ move: StatementTotals.Move) -> String {
        switch move {
        case .frozen: words("Frozen for leads", "Заморожено под лиды")
        case .unfrozen: words("Unfrozen", "Разморожено")
        case .reserved: words("Reserved for calls", "Зарезервировано под звонки")
        case .released: words("Released from reserves", "Возвращено из резерва")
        }
    }

    /// What happened in a line's event.
    func text(_ event: Event, of wallet: WalletID) -> String {
        EventText.sentence(event, about: wallet, in: words)
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let russianMonths = [
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
        "декабрь",
    ]
}

extension StatementTotals {
    /// The kinds that there was something of.
    var kinds: [Kind] { Kind.allCases.filter { self[$0].count > 0 } }
    var moves: [Move] { Move.allCases.filter { self[$0].count > 0 } }
}
