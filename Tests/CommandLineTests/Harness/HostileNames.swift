/// Names, keys and texts that another program's syntax would trip over.
enum HostileNames {
    private static let wallets = ["a:b", "a.b", "a-b", "a_b", "a-cb", "a--b", "A:available", "9:.-_", "wallet:a:debt"]
    private static let texts = [
        "rent; 5 RUB = 9", "a | b", "say \\\"yes\\\" \\\\", "line\\nline\\r\\n2026-01-01 x", "=1+1", "@SUM(A1)",
        "тест, 100 ₽ ", "a  ; b:c, d:e", "",
    ]
    private static let keys = ["k,1", "k%2C1", "k:1;", "=cmd|'/C calc'!A0", "\\\"", "*", "%25", "()[]{}", "#"]

    /// Each wallet is opened and given money, some of which it gives back.
    static let stream = zip(wallets, zip(texts, keys)).map { wallet, other in
        let (text, key) = other
        return Command.open(wallet).line
            + command("wallet.topUp", wallet, 10_005, #""reference":"\#(text)""#, "1" + key)
            + command("wallet.withdraw", wallet, 1, #""reference":"\#(text)""#, "2" + key)
            + command(
                "wallet.adjust", wallet, -7, #""reason":"\#(text)","approvedBy":"=boss","actor":"+me""#, "3" + key)
    }.joined()

    private static func command(_ name: String, _ wallet: String, _ amount: Int, _ more: String, _ key: String)
        -> String
    {
        #"{"command":"\#(name)","key":"\#(key)","at":"2026-11-20T09:00:00Z","wallet":"\#(wallet)","amount":\#(amount),\#(more)}"#
            + "\n"
    }
}
