/// The tables of rows. The number of each tells its rows from another's in a digest.
enum RowTable: UInt8, CaseIterable {
    case tariffs = 1
    case wallets = 2
    case leads = 3
    case precalls = 4
    case calls = 5
    case callbacks = 6
    case runs = 7
    case live = 8
}
