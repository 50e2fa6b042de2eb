extension DataFileDamage {
    /// What ``PageUse`` finds: nearly always a write that the device lost.
    var pageDescription: String {
        switch self {
        case .pageBeyondEnd(let page, let lastPage):
            "data.mdb refers to page \(page), but its pages are 2 to \(lastPage): it is damaged"
        case .impossiblePage(let page):
            "page \(page) of data.mdb is not what its table must have there: it is damaged"
        case .pageUsedTwice(let page):
            "page \(page) of data.mdb is in use in two places: one of them is damaged or out of date"
        case .pageFreeTwice(let page):
            """
            page \(page) of data.mdb is counted as free twice: the list of free pages is damaged \
            or out of date
            """
        case .pageUsedAndFree(let page):
            """
            page \(page) of data.mdb is in use and counted as free: a write to the file was lost, \
            and the next one would go over data that is still needed
            """
        case .pageLost(let page):
            """
            page \(page) of data.mdb is neither in use nor counted as free: a write to the file \
            was lost
            """
        case .entriesLost(let counted, let found):
            """
            a table of data.mdb counts \(counted) entries but has \(found): a write to the file \
            was lost, or the table is damaged
            """
        case .freedByLaterTransaction(let transaction, let newest):
            """
            data.mdb lists pages that transaction \(transaction) freed, but its newest meta page \
            is of transaction \(newest): a write to the file was lost
            """
        default:
            preconditionFailure("the whole file's damage has its sentences elsewhere")
        }
    }
}
