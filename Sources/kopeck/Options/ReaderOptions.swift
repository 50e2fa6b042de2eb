import ArgumentParser

/// For whom instants and what happened are written: in which time zone, and in which language.
struct ReaderOptions: ParsableArguments {
    @OptionGroup var zone: ZoneOptions
    @OptionGroup var language: LanguageOptions

    var words: Words { Words(language: language.language, local: zone.local) }
}
