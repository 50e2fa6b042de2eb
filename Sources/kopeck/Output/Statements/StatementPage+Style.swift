extension StatementPage {
    /// Light or dark as the reader's screen is; on paper black on white, A4, with the table's head on every page.
    static let style = """
        :root { color-scheme: light dark; --text: #1c2024; --faint: #6b7480; --line: #d9dee3; --back: #ffffff;
          --available: #2563a8; --worth: #b45309; --in: #18794e; --out: #b42318; --fill: #2563a81f; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6e9ec; --faint: #98a2ad; --line: #343b43; --back: #16191d;
            --available: #6ea8e6; --worth: #e0a458; --in: #5cc795; --out: #f08a80; --fill: #6ea8e626; } }
        * { box-sizing: border-box; }
        body { margin: 2rem auto; padding: 0 1rem; max-width: 74rem; color: var(--text); background: var(--back);
          font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        h1 { font-size: 1.6em; margin: 0; } h2 { font-size: 1.1em; margin: 1.8em 0 .5em; }
        header p { margin: .25rem 0 1.25rem; color: var(--faint); } header p.open { color: var(--worth); }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
        th { font-weight: 500; text-align: left; } thead th { color: var(--faint); white-space: nowrap; } th.number { text-align: right; }
        .sum, .sum th { font-weight: 700; } .none { color: var(--faint); }
        th.group { padding-top: 1rem; color: var(--faint); }
        .movements { width: 100%; font-size: .87em; }
        .movements td { white-space: nowrap; } .movements .when { text-align: left; }
        .movements .what { text-align: left; white-space: normal; overflow-wrap: anywhere; }
        .in { color: var(--in); } .out { color: var(--out); }
        .late { display: block; color: var(--worth); font-size: .85em; }
        figure { margin: 0; } svg { display: block; width: 100%; height: auto; }
        svg text { fill: var(--faint); font: 100px system-ui, "DejaVu Sans", sans-serif; }
        svg .grid { stroke: var(--line); stroke-width: 8; } svg .zero { stroke: var(--faint); stroke-width: 10; }
        svg path { fill: none; stroke-width: 20; stroke-linejoin: round; }
        svg .available { stroke: var(--available); } svg .area { fill: var(--fill); stroke: none; }
        svg .worth { stroke: var(--worth); stroke-dasharray: 60 40; }
        figcaption { color: var(--faint); font-size: .87em; } figcaption b { margin-right: .35rem; }
        figcaption span { margin-right: 1.5rem; }
        .available { color: var(--available); } .worth { color: var(--worth); }
        @page { size: A4; margin: 14mm 12mm; }
        @media print {
          :root { color-scheme: light; --text: #000; --faint: #444; --line: #bbb; --back: #fff; --available: #1d4f8a;
            --worth: #8a4a0a; --in: #0b5d38; --out: #8f1a12; --fill: #2563a81f; }
          body { margin: 0; padding: 0; max-width: none; font-size: 9pt; }
          .movements { font-size: 7pt; } th, td { padding: .2rem .3rem; }
          thead { display: table-header-group; } tr, figure { break-inside: avoid; } h2 { break-after: avoid; } }
        """
}
