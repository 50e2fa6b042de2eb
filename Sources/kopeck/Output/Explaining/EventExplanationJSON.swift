import KopeckAudit
import KopeckLedger
import KopeckWire

/// An event and what it follows from, for programs.
enum EventExplanationJSON {
    static func write(_ explanation: EventExplanation, to json: inout JSONWriter) {
        json.beginObject()
        json.name("event")
        json.event(explanation.event)
        json.field("lateMilliseconds", explanation.lateMilliseconds)
        json.name("answer")
        json.beginObject()
        json.field("by", explanation.isTimers ? "timer" : "command")
        json.field("first", explanation.answer.lowerBound)
        json.field("last", explanation.answer.upperBound)
        json.endObject()
        json.name("charge")
        if let charge = explanation.charge { self.charge(charge, &json) } else { json.null() }
        json.name("tariff")
        if let pin = explanation.tariff { tariff(pin, &json) } else { json.null() }
        json.name("call")
        if let story = explanation.call { call(story, &json) } else { json.null() }
        json.name("freeze")
        if let story = explanation.freeze { freeze(story, &json) } else { json.null() }
        json.name("paidFrom")
        if let story = explanation.paidFrom { freeze(story, &json) } else { json.null() }
        event("deliveredFor", explanation.deliveredFor, &json)
        block(explanation.block, &json)
        json.endObject()
    }

    private static func charge(_ charge: ChargeExplanation, _ json: inout JSONWriter) {
        json.beginObject()
        event("event", charge.event, &json)
        json.field("amount", charge.amount)
        json.name("increment")
        if let increment = charge.increment {
            json.beginObject()
            json.field("index", increment.index)
            json.field("seconds", increment.seconds)
            json.field("term", increment.isInitial ? "initial" : "then")
            json.field("startsAt", charge.event.at)
            if let wait = increment.sinceAnswer {
                json.field("millisecondsSinceAnswer", wait)
            } else {
                json.nullField("millisecondsSinceAnswer")
            }
            json.endObject()
        } else {
            json.null()
        }
        event("price", charge.price, &json)
        events("refunds", charge.refunds, &json)
        json.field("refundable", charge.refundable)
        json.endObject()
    }

    private static func tariff(_ pin: TariffPin, _ json: inout JSONWriter) {
        json.beginObject()
        json.tariff(pin.tariff)
        event("published", pin.published, &json)
        event("pinnedBy", pin.pinnedBy, &json)
        switch pin.rule {
        case .subscription(let seq):
            json.field("rule", "subscription")
            json.field("subscribed", seq)
        case .inForce:
            json.field("rule", "inForce")
            json.nullField("subscribed")
        }
        json.field("free", pin.isFree)
        json.endObject()
    }

    private static func call(_ story: CallStory, _ json: inout JSONWriter) {
        json.beginObject()
        json.field("call", story.call.name)
        json.field("state", story.reading.state.name)
        json.field("billed", story.reading.standing)
        json.field("charged", story.reading.charged)
        seqs("charges", story.charges, &json)
        seqs("refunds", story.refunds, &json)
        event("started", story.started, &json)
        event("answered", story.answered, &json)
        event("ended", story.ended, &json)
        events("corrected", story.corrected, &json)
        events("penalties", story.penalties, &json)
        event("origin", story.origin, &json)
        json.endObject()
    }

    private static func freeze(_ story: FreezeStory, _ json: inout JSONWriter) {
        json.beginObject()
        event("frozen", story.frozen, &json)
        event("price", story.price, &json)
        event("ended", story.ended, &json)
        json.endObject()
    }

    private static func block(_ block: BlockPlace, _ json: inout JSONWriter) {
        json.name("block")
        json.beginObject()
        json.field("first", block.firstSeq)
        json.field("count", Int64(block.count))
        json.field("position", Int64(block.position))
        json.field("hash", block.hash)
        json.field("previous", block.previous)
        json.endObject()
    }

    // MARK: - Events referred to

    private static func seqs(_ name: String, _ events: [Event], _ json: inout JSONWriter) {
        json.name(name)
        json.beginArray()
        for event in events { json.value(event.seq) }
        json.endArray()
    }

    private static func events(_ name: String, _ events: [Event], _ json: inout JSONWriter) {
        json.name(name)
        json.beginArray()
        for event in events { json.event(event) }
        json.endArray()
    }

    private static func event(_ name: String, _ event: Event?, _ json: inout JSONWriter) {
        json.name(name)
        if let event { json.event(event) } else { json.null() }
    }
}
