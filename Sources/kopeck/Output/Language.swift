import ArgumentParser

/// The languages in which people are told what happened. Programs get the same JSON in either.
enum Language: String, CaseIterable, ExpressibleByArgument {
    case english = "en"
    case russian = "ru"

    /// That of a locale's name, such as `ru_RU.UTF-8`: Russian where it says so, else English.
    init(locale: String) {
        self = locale.hasPrefix("ru_") || locale == "ru" || locale.hasPrefix("ru.") ? .russian : .english
    }
}
