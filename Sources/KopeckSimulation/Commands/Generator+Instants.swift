import KopeckLedger

/// When commands are stamped: where something is due, a millisecond beside it, or long ago.
extension Generator {
    /// For what takes effect at the clock.
    func instant() -> Timestamp { onGrid(anyInstant()) }

    /// For a fact from the switch: as `instant`, or late, near something that matters to its call.
    func instant(of call: ModelCall?, after owner: Timestamp? = nil) -> Timestamp {
        guard model.lastSeq > 0, random.happens(mood.late) else { return instant() }
        let clock = model.clock.milliseconds
        var marks = [owner?.milliseconds].compactMap { $0 }
        if let call { marks += self.marks(of: call) }
        if marks.isEmpty || random.happens(150) { marks = [clock] }
        let offsets = [0, 0, 0, 1, -1, random.number(-70_000...70_000), random.number(-5_000...5_000)]
        var time = random.pick(marks) + random.pick(offsets + [-random.number(0...10_000_000)])
        let isFar = time > clock + 300_000
        if time > clock, random.happens(isFar ? 970 : 600) { time = clock - random.number(0...999) }
        return onGrid(time)
    }

    /// The instants around which a call's bill changes.
    private func marks(of call: ModelCall) -> [Int64] {
        var marks = [call.startedAt.milliseconds]
        if let ended = call.endedAt?.milliseconds { marks += [ended, ended] }
        guard let answer = call.answeredAt?.milliseconds else { return marks }
        let (first, next) = (call.terms.initial.seconds * 1000, call.terms.then.seconds * 1000)
        marks += (0...5).map { answer + first + $0 * next }
        marks.append(answer + first + random.number(0...Int64(call.increments.count)) * next)
        return marks + [answer, answer + call.terms.maxCallSeconds * 1000]
    }

    private func anyInstant() -> Int64 {
        guard model.lastSeq > 0 else { return mood.start.milliseconds }
        let clock = model.clock.milliseconds
        switch random.number(0...999) {
        case 0..<300: return clock
        case 300..<550: return clock + random.pick([1, 1, 999, 1_000, 3_000])
        case 550..<720: return clock + random.number(1...15_000)
        case 720..<860: return timer() ?? clock + random.number(1...60_000)
        case 860..<890: return clock + random.pick([30_000, 60_000, 60_001, 59_999])
        case 890..<895: return clock + random.number(0...10_800_000)
        case 895..<896: return clock + random.number(0...259_200_000)
        case 896..<900: return expiry() ?? clock
        default: return clock - random.pick([0, 1, 1_000, 60_000, 3_600_000, 1_000_000_000]) - random.number(0...999)
        }
    }

    /// Where a timer is due, or a millisecond beside it.
    private func timer() -> Int64? {
        let soonest = model.timers.latestFirst.suffix(12).filter(\.meaning.holds).suffix(3)
        let near = soonest.filter { $0.due.milliseconds < model.clock.milliseconds + 400_000 }
        return random.pickAny(of: near).map { $0.due.milliseconds + random.pick([0, 0, 0, -1, 1, 1]) }
    }

    private func expiry() -> Int64? {
        random.pickAny(of: activePrecalls()).map { $0.expiresAt.milliseconds + random.number(-1...1) }
    }

    private func onGrid(_ time: Int64) -> Timestamp {
        let time = max(0, time)
        return Timestamp(milliseconds: random.happens(930) ? time - time % mood.grid : time)
    }
}
