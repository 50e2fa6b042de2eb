internal import KopeckLedger
internal import KopeckWire

/// Lines on their way out, as UTF-8.
struct TextBuffer {
    var bytes: [UInt8] = []

    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func add(_ number: Int64) { add(String(number)) }

    mutating func add(_ name: Identifier) { name.forEachByte { bytes.append($0) } }

    mutating func add(_ key: Key) { key.forEachByte { bytes.append($0) } }

    /// `2026-11-20T09:02:00.000Z`.
    mutating func add(_ instant: Timestamp) { RFC3339.append(instant, to: &bytes) }

    /// The day of an instant in UTC, `2026-11-20`.
    mutating func addDay(_ instant: Timestamp) {
        let start = bytes.count
        add(instant)
        bytes.removeLast(bytes.count - start - "2026-11-20".utf8.count)
    }

    /// An amount in rubles with two decimals, `-1234.56`: by integers alone.
    mutating func addRubles(_ kopecks: Int128) {
        if kopecks < 0 { bytes.append(UInt8(ascii: "-")) }
        let (rubles, rest) = kopecks.magnitude.quotientAndRemainder(dividingBy: 100)
        add(String(rubles))
        bytes.append(UInt8(ascii: "."))
        if rest < 10 { bytes.append(UInt8(ascii: "0")) }
        add(String(rest))
    }

    mutating func addRubles(_ kopecks: Kopecks) { addRubles(Int128(kopecks)) }

    /// The full name of §2: `wallet:W-1:available`, `income:minutes`.
    mutating func add(_ account: Account, of wallet: WalletID?) {
        if account.isWallets, let wallet {
            add("wallet:")
            add(wallet.name)
            bytes.append(UInt8(ascii: ":"))
        }
        add(account.label)
    }
}
