/// How a statement's page looks: on a screen, light or dark, and on paper.
enum StatementStyle {
    static let sheet = """
        :root{color-scheme:light dark;--ink:#1c2330;--soft:#667085;--line:#d9dee7;--paper:#fff;--in:#0a7a46;--out:#b42318;--fill:#2f6fed}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--soft:#98a2b3;--line:#343b49;--paper:#14181f;--in:#4cc38a;--out:#f97066;--fill:#6ea0ff}}
        *{box-sizing:border-box}
        body{margin:2.5rem auto;max-width:70rem;padding:0 1.25rem;background:var(--paper);color:var(--ink);font:15px/1.45 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        h1{font-size:1.55rem;margin:0 0 .2rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
        .period{color:var(--soft);margin:0 0 1.5rem}
        table{border-collapse:collapse;width:100%}
        th,td{padding:.38rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
        thead th{font-weight:600;color:var(--soft);font-size:.82rem;border-bottom:2px solid var(--line)}
        tbody th{font-weight:400}
        .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        .when{min-width:6.4rem;color:var(--soft)}
        .in{color:var(--in)}.out{color:var(--out)}
        .totals{width:auto;min-width:24rem}.sum th,.sum td{font-weight:600;border-top:2px solid var(--line)}
        .movements{font-size:.88rem}.movements tbody tr:hover{background:color-mix(in srgb,var(--fill) 7%,transparent)}
        svg{display:block;width:100%;height:auto;margin:1.5rem 0}
        svg text{fill:var(--soft);font-size:11px}svg .grid{stroke:var(--line)}
        svg .balance{fill:none;stroke:var(--fill);stroke-width:2}svg .area{fill:var(--fill);opacity:.12;stroke:none}
        @page{size:A4;margin:14mm}
        @media print{:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--in:#000;--out:#000;--fill:#335}
        body{margin:0;max-width:none;padding:0;font-size:9.5pt}.movements{font-size:7.5pt}thead{display:table-header-group}tr,svg{break-inside:avoid}}
        """
}
