internal import KopeckLedger

/// One use of a key in the index.
struct KeyEntry {
    /// What entries lie in the order of.
    let hash: KeyHash
    let seq: Seq
}
