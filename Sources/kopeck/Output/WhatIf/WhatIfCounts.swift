import KopeckAudit

/// How many calls and commands would have fared otherwise.
struct WhatIfCounts {
    let cut: Int64
    /// For want of money.
    let refused: Int64
    /// For want of something else that would not have happened.
    let consequences: Int64
    let admitted: Int64

    init(_ whatIf: WhatIf) {
        cut = Int64(whatIf.calls.count { $0.kind == .cut })
        refused = Int64(whatIf.commands.count { $0.after != nil && !$0.isConsequence })
        consequences = Int64(whatIf.commands.count { $0.isConsequence })
        admitted = Int64(whatIf.commands.count { $0.after == nil })
    }
}
