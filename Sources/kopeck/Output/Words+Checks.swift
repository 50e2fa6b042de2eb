import KopeckAudit
import KopeckProof

/// What was checked, in the reader's language. What was found is told in English: it is for whoever repairs it.
extension Words {
    func name(_ rule: Verification.Rule) -> String { self(rule.rawValue, rule.russianName) }

    func name(_ requirement: ProofReport.Requirement) -> String {
        self(requirement.rawValue, requirement.russianName)
    }
}

extension Verification.Rule {
    fileprivate var russianName: String {
        switch self {
        case .journal: "журнал: контрольные суммы и цепочка хешей"
        case .sequence: "§12.8 номера без пропусков, время записи не убывает"
        case .links: "каждое событие ссылается на предыдущее своего кошелька, звонка и лида"
        case .references: "события называют только существующие кошельки, лиды, звонки и тарифы"
        case .transfers: "§2 каждое событие переносит названную в нём сумму между своими счетами"
        case .freezes: "§12.3, §12.5 каждая заморозка кончается один раз, заморожено = активные предварительные звонки"
        case .reserves: "§12.3 в резерве = остатки резервов незавершённых звонков"
        case .purchases: "§12.4 лид покупают не более одного раза между размещениями"
        case .increments: "§12.6 начисленные минуты = минуты разговора"
        case .refunds: "§12.7 возвраты не превышают списание"
        case .balances: "§12.1–2 сумма всех счетов равна 0, отрицательных остатков нет"
        case .books: "§12.9 книги равны пересчёту журнала"
        case .seal: "печати журнала (деревья, вершины, контрольные точки) сходятся с ним"
        }
    }
}

extension ProofReport.Requirement {
    fileprivate var russianName: String {
        switch self {
        case .signature: "контрольная точка подписана доверенным ключом"
        case .olderSignature: "прежняя контрольная точка подписана доверенным ключом"
        case .newerSignature: "новая контрольная точка подписана доверенным ключом"
        case .order: "события относятся к кошельку, идут по порядку и стоят в своём периоде"
        case .balances: "суммы дают остатки"
        case .history: "ни одно событие кошелька не пропущено, не добавлено и не изменено"
        case .inclusion: "события есть в запечатанном журнале"
        case .completeUntilSealed: "выписка полна до момента, когда журнал был запечатан"
        case .periodOver: "период окончен"
        case .oneLedger: "обе относятся к одному журналу"
        case .continuation: "новый журнал начинается с прежнего"
        case .noOlder: "контрольная точка не старше виденной раньше"
        }
    }
}
