import LMDB

/// Tells whoever runs the program something beside its results: on standard error, for results alone go to standard
/// output.
func remark(_ sentence: String) throws {
    try StandardStream.error.write(Array("kopeck: \(sentence)\n".utf8))
}
