import ArgumentParser
import FoundationEssentials

/// In which language people are told what happened.
struct LanguageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The language for people: en or ru; by default that of the locale (LC_ALL, LC_MESSAGES, LANG).",
            valueName: "en|ru"))
    var lang: Language?

    var language: Language { lang ?? Language(locale: Self.locale) }
    var words: Words { Words(language: language) }

    /// The first of the three that is set decides, as POSIX has it (XBD 8.2).
    private static var locale: String {
        let environment = ProcessInfo.processInfo.environment
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
        return names.first { !$0.isEmpty } ?? ""
    }
}
