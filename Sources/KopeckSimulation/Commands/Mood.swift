import KopeckLedger

/// What one seed is given to: drawn once, so that every seed looks for trouble in another place.
struct Mood {
    enum Bent: CaseIterable {
        case everything, leaks, calls, poverty
    }

    let bent: Bent
    /// What amounts are multiples of, or nearly.
    let scale: Kopecks
    let start: Timestamp
    /// Since when the first tariffs are in force: for ever, or half an hour after the start.
    let tariffsFrom: Timestamp
    /// How many facts in a thousand come late.
    let late: Int64
    let wallets: Int
    let leads: Int
    /// Instants fall on multiples of it, most of them: so that things are due at once.
    let grid: Int64
    /// How many commands there are room for until the disk fills up, at most; nil: it never does.
    let diskRoom: Int64?

    init(_ random: inout SplitMix64) {
        bent = random.pick([.everything, .everything, .leaks, .calls, .poverty])
        scale = random.pick([1, 1, 1, 10, 100, 4_800, 1_000_000, 10_000_000_000_000])
        // 2026-11-20T08:00Z, the first instant there is, a leap day, one second before a year ends.
        let starts: [Int64] = [1_795_161_600_000, 0, 1_709_157_600_000, 1_798_761_599_000]
        start = Timestamp(milliseconds: random.pick(starts))
        tariffsFrom = random.happens(700) ? Timestamp(milliseconds: 0) : start.advanced(bySeconds: 1_800)
        late = random.pick([100, 300, 600])
        wallets = Int(random.pick([2, 3, 5]))
        leads = Int(random.pick([1, 2, 4, 6]))
        grid = random.pick([1, 1, 1, 1_000, 30_000, 60_000])
        diskRoom = random.pick([nil, nil, 50, 1_000])
    }

    /// How often each wish comes, relative to the others.
    func weight(of wish: Wish) -> Int {
        let base = wish.weight
        switch (bent, wish) {
        case (.leaks, .leak): return base * 4
        case (.leaks, .activate), (.leaks, .startCall), (.leaks, .answer), (.leaks, .refund): return base * 2
        case (.calls, .startCall), (.calls, .answer), (.calls, .leg): return base * 2
        case (.calls, .end), (.calls, .requestCallback): return base * 2
        case (.poverty, .topUp): return base / 4
        default: return base
        }
    }
}

/// What may be asked for next.
enum Wish: CaseIterable {
    case open, topUp, withdraw, adjust, close, subscribe, publish
    case list, reprice, withdrawLead, buy, activate, decline
    case startCall, leg, answer, end, leak
    case requestCallback, refund, advance

    var weight: Int {
        switch self {
        case .open, .close: 6
        case .publish, .withdrawLead: 12
        case .withdraw, .adjust, .reprice: 20
        case .subscribe, .leg, .decline: 25
        case .list, .buy, .advance: 32
        case .leak: 50
        case .topUp, .requestCallback: 65
        case .end: 95
        case .activate, .refund: 105
        case .answer: 120
        case .startCall: 135
        }
    }
}
