/// The tables and views of an exported database. Amounts are integers in kopecks, instants RFC 3339 in UTC.
enum SQLiteSchema {
    static let version = 1

    static let tables = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE events (
          seq INTEGER PRIMARY KEY, type TEXT NOT NULL, at TEXT NOT NULL, recorded_at TEXT NOT NULL, key TEXT, actor TEXT,
          wallet TEXT, call TEXT, lead TEXT, callback TEXT, json TEXT NOT NULL);
        CREATE TABLE transfers (
          seq INTEGER NOT NULL REFERENCES events (seq), place INTEGER NOT NULL, from_account TEXT NOT NULL,
          to_account TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0), PRIMARY KEY (seq, place)) WITHOUT ROWID;
        CREATE TABLE wallet_balances (
          seq INTEGER PRIMARY KEY REFERENCES events (seq), wallet TEXT NOT NULL, available INTEGER NOT NULL,
          frozen INTEGER NOT NULL, reserved INTEGER NOT NULL, debt INTEGER NOT NULL);
        """

    static let indexes = """
        CREATE INDEX events_by_wallet ON events (wallet, seq) WHERE wallet IS NOT NULL;
        CREATE INDEX events_by_call ON events (call, seq) WHERE call IS NOT NULL;
        CREATE INDEX events_by_lead ON events (lead, seq) WHERE lead IS NOT NULL;
        CREATE INDEX events_by_type ON events (type, seq);
        CREATE INDEX balances_by_wallet ON wallet_balances (wallet, seq);
        """

    static let views = """
        CREATE VIEW wallets AS
          SELECT wallet, available, frozen, reserved, debt, max(seq) AS seq FROM wallet_balances GROUP BY wallet;
        CREATE VIEW wallet_statement AS
          SELECT e.wallet, e.seq, e.at, e.recorded_at, e.type, e.call, e.lead,
            coalesce((SELECT sum(CASE WHEN t.to_account LIKE 'wallet:%' THEN t.amount ELSE 0 END
              - CASE WHEN t.from_account LIKE 'wallet:%' THEN t.amount ELSE 0 END)
              FROM transfers t WHERE t.seq = e.seq), 0) AS moved,
            b.available, b.frozen, b.reserved, b.debt
          FROM events e JOIN wallet_balances b ON b.seq = e.seq;
        CREATE VIEW trial_balance AS
          SELECT account, sum(amount) AS balance FROM (
            SELECT to_account AS account, amount FROM transfers
            UNION ALL SELECT from_account, -amount FROM transfers) GROUP BY account;
        CREATE VIEW daily_income AS
          SELECT substr(e.recorded_at, 1, 10) AS day, x.account, sum(x.amount) AS income FROM (
            SELECT seq, to_account AS account, amount FROM transfers WHERE to_account LIKE 'income:%'
            UNION ALL SELECT seq, from_account, -amount FROM transfers WHERE from_account LIKE 'income:%') x
          JOIN events e ON e.seq = x.seq GROUP BY day, x.account;
        CREATE VIEW calls_billed AS
          SELECT call, wallet, count(*) AS increments, sum(json_extract(json, '$.data.amount')) AS charged,
            min(at) AS first_at, max(at) AS last_at
          FROM events WHERE type = 'minute.billed' GROUP BY call, wallet;
        CREATE VIEW refunds AS
          SELECT seq, at, recorded_at, wallet, json_extract(json, '$.data.charge') AS charge,
            json_extract(json, '$.data.amount') AS amount, json_extract(json, '$.data.reason') AS reason,
            json_extract(json, '$.data.automatic') AS automatic
          FROM events WHERE type = 'refund.issued';
        CREATE VIEW penalties AS
          SELECT seq, at, recorded_at, wallet, call, lead, json_extract(json, '$.data.amount') AS amount,
            json_extract(json, '$.data.fromFrozen') AS from_frozen,
            json_extract(json, '$.data.fromAvailable') AS from_available, json_extract(json, '$.data.debt') AS debt
          FROM events WHERE type = 'contactLeak.penalized';
        CREATE VIEW active_freezes AS
          SELECT f.seq, f.wallet, f.lead, json_extract(f.json, '$.data.amount') AS amount, f.at AS since,
            json_extract(f.json, '$.data.expiresAt') AS expires_at
          FROM events f WHERE f.type = 'lead.frozen' AND NOT EXISTS (
            SELECT 1 FROM events x WHERE x.lead = f.lead AND x.wallet = f.wallet AND x.seq > f.seq
              AND x.type IN ('lead.unfrozen', 'lead.bought'));
        """
}
