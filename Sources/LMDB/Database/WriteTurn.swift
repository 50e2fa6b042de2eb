import Synchronization

/// The one write transaction an environment has at a time, as its cursors remember it.
///
/// LMDB rule: a cursor in a write transaction "can be closed before its transaction ends, and will
/// otherwise be closed when its transaction ends". Closing it after that frees its memory twice.
/// The compiler refuses every use of a cursor after the commit, but it may put off the destruction
/// of one that is no longer used until the end of the scope, behind the commit.
struct WriteTurn {
    let environment: Environment
    /// Counts the write transactions begun in this process, from 1.
    let number: UInt64

    var isOver: Bool { environment.writeTurn.load(ordering: .relaxed) != number }
}
