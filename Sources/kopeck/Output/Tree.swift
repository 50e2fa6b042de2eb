/// A tree for people: what follows from what is a branch of it.
struct Tree {
    let text: String
    var branches: [Tree]

    init(_ text: String, _ branches: [Tree] = []) { (self.text, self.branches) = (text.printable, branches) }

    func print(to console: inout Console) throws {
        try console.line(text)
        try printBranches(after: "", to: &console)
    }

    private func printBranches(after margin: String, to console: inout Console) throws {
        for (i, branch) in branches.enumerated() {
            let isLast = i + 1 == branches.count
            try console.line(margin + (isLast ? "└─ " : "├─ ") + branch.text)
            try branch.printBranches(after: margin + (isLast ? "   " : "│  "), to: &console)
        }
    }
}
