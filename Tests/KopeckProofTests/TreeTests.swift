import KopeckProof
import Testing

/// The tree of RFC 6962: its known values, and every proof of every small tree.
@Suite struct TreeTests {
    /// The leaves of the test data of certificate-transparency, known to every implementation.
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F],
    ]

    /// The roots of the first 0 … 8 of them.
    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    private static func tree(of size: Int) -> MemoryTree {
        MemoryTree(leaves.prefix(size).map { MemoryTree.leaf($0) })
    }

    @Test(arguments: 0...8)
    func `the roots are those that are known`(size: Int) {
        let tree = Self.tree(of: size)
        #expect(tree.tree(Int64(size)).root().hexadecimal == Self.roots[size])
        var (range, hasher) = (CompactRange(), TreeHasher())
        for leaf in tree.leaves { range.append(leaf, &hasher) }
        #expect(range.root(&hasher).hexadecimal == Self.roots[size])
    }

    @Test func `the inclusion proofs are those that are known`() {
        let tree = Self.tree(of: 8)
        #expect(tree.tree(1).inclusion(of: 0) == [])
        #expect(
            tree.tree(8).inclusion(of: 0).map(\.hexadecimal) == [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ])
        #expect(
            tree.tree(8).inclusion(of: 5).map(\.hexadecimal) == [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
    }

    @Test func `the consistency proofs are those that are known`() {
        let tree = Self.tree(of: 8)
        #expect(tree.tree(1).consistency(with: 1) == [])
        #expect(
            tree.tree(8).consistency(with: 6).map(\.hexadecimal) == [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
        #expect(
            tree.tree(5).consistency(with: 2).map(\.hexadecimal) == [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ])
    }

    @Test func `every leaf of every small tree is proved, at its place and at no other`() {
        let all = MemoryTree.ofNumbers(300)
        // All sizes up to 70, then some around the powers of two and the width of a tile.
        for size in Array(1...70) + [127, 128, 129, 255, 256, 257, 300] {
            let tree = all.tree(Int64(size))
            let root = tree.root()
            for leaf in 0..<size {
                let path = tree.inclusion(of: Int64(leaf))
                let (hash, index) = (all.leaves[leaf], Int64(leaf))
                #expect(ProofPath.leads(path, from: hash, at: index, to: root, ofSize: Int64(size)))
                #expect(!ProofPath.leads(path, from: hash, at: index + 1, to: root, ofSize: Int64(size)))
                #expect(!ProofPath.leads(path + [root], from: hash, at: index, to: root, ofSize: Int64(size)))
                if path.isEmpty { continue }
                #expect(!ProofPath.leads(path, from: root, at: index, to: root, ofSize: Int64(size)))
                #expect(!ProofPath.leads(path.dropLast(), from: hash, at: index, to: root, ofSize: Int64(size)))
            }
        }
    }

    @Test func `every small tree is the beginning of every larger one, and no other tree is`() {
        let all = MemoryTree.ofNumbers(300)
        let roots = (0...300).map { all.tree(Int64($0)).root() }
        for newer in Array(1...60) + [127, 128, 129, 255, 256, 257, 300] {
            for older in 0...newer {
                let path = all.tree(Int64(newer)).consistency(with: Int64(older))
                let (old, new) = ((Int64(older), roots[older]), (Int64(newer), roots[newer]))
                #expect(ProofPath.connects(path, older: old, newer: new), "\(older) in \(newer)")
                if older == newer { continue }
                let wrong = TreeHash(of: [9])
                #expect(!ProofPath.connects(path, older: (old.0, wrong), newer: new), "\(older) in \(newer)")
                #expect(!ProofPath.connects(path, older: old, newer: (new.0, wrong)) || older == 0)
                #expect(!ProofPath.connects(path + [wrong], older: old, newer: new))
                if !path.isEmpty { #expect(!ProofPath.connects(path.dropLast(), older: old, newer: new)) }
            }
        }
    }

    @Test func `sizes and places that there are not are refused`() {
        let root = TreeHash.ofNothing
        #expect(!ProofPath.leads([], from: root, at: -1, to: root, ofSize: 1))
        #expect(!ProofPath.leads([], from: root, at: 0, to: root, ofSize: 0))
        #expect(!ProofPath.leads([], from: root, at: .max, to: root, ofSize: .max))
        #expect(!ProofPath.connects([], older: (2, root), newer: (1, root)))
        #expect(!ProofPath.connects([], older: (-1, root), newer: (1, root)))
        #expect(!ProofPath.connects([root], older: (0, root), newer: (1, root)))
    }
}
