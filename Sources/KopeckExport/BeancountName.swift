internal import KopeckLedger

/// A wallet's name as part of an account of beancount, where a part is a capital letter or digit and then letters, digits
/// and `-`.
///
/// `W-` stands before it; `.`, `:` and `_` become `-2E-`, `-3A-` and `-5F-`, and a `-` before such two characters
/// becomes `-2D-`, so no two names become one: `agent.7` is `W-agent-2E-7`.
enum BeancountName {
    private static let escapes = ["2D", "2E", "3A", "5F"]

    static func account(_ account: Account, of wallet: WalletID) -> String {
        let part = switch account {
        case .available: "Available"
        case .frozen: "Frozen"
        case .reserved: "Reserved"
        default: "Debt"
        }
        return "\(account == .debt ? "Assets:Receivable" : "Liabilities:Wallets"):\(escaped(wallet.name)):\(part)"
    }

    static func escaped(_ name: Identifier) -> String {
        let text = name.description
        var escaped = "W-"
        for index in text.indices {
            switch text[index] {
            case ".": escaped += "-2E-"
            case ":": escaped += "-3A-"
            case "_": escaped += "-5F-"
            case "-" where escapes.contains { text[text.index(after: index)...].hasPrefix($0) }: escaped += "-2D-"
            default: escaped.append(text[index])
            }
        }
        return escaped
    }
}
