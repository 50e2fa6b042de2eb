/// The database's tables and views. Amounts are kopecks, instants RFC 3339 in UTC, so days are their first ten characters.
enum DatabaseSchema {
    static let tables = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE events (
            seq INTEGER PRIMARY KEY, type TEXT NOT NULL, recorded_at TEXT NOT NULL, at TEXT NOT NULL,
            wallet TEXT, lead TEXT, call TEXT, callback TEXT,
            amount INTEGER, -- all that its transfers move
            charge INTEGER, -- of a refund: the seq of the event that it takes back
            key TEXT, actor TEXT, note TEXT,
            available INTEGER, frozen INTEGER, reserved INTEGER, debt INTEGER, -- the wallet's balances after it
            json TEXT NOT NULL
        ) STRICT;
        CREATE TABLE transfers (
            seq INTEGER NOT NULL REFERENCES events, part INTEGER NOT NULL, wallet TEXT,
            source TEXT NOT NULL, target TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
            PRIMARY KEY (seq, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE opening_balances (account TEXT PRIMARY KEY, wallet TEXT, amount ANY NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE wallets (
            wallet TEXT PRIMARY KEY, opened_at TEXT, closed_at TEXT, available INTEGER NOT NULL, frozen INTEGER NOT NULL,
            reserved INTEGER NOT NULL, debt INTEGER NOT NULL, events INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Made when the rows are there: that is faster than keeping them up to date.
    static let indexes = """
        CREATE INDEX events_of_wallet ON events (wallet, seq);
        CREATE INDEX events_of_call ON events (call, seq) WHERE call IS NOT NULL;
        CREATE INDEX events_of_lead ON events (lead, wallet, seq) WHERE lead IS NOT NULL;
        CREATE INDEX events_of_type ON events (type, seq);
        CREATE INDEX refunds_of_charge ON events (charge) WHERE charge IS NOT NULL;
        """

    static let views = statements + income + calls

    private static let statements = """
        CREATE VIEW wallet_statement AS
            SELECT wallet, seq, recorded_at, at, type, note, lead, call, callback, amount,
                available, frozen, reserved, debt
            FROM events WHERE wallet IS NOT NULL;
        CREATE VIEW trial_balance AS
            SELECT account, sum(amount) AS balance FROM (
                SELECT account, amount FROM opening_balances
                UNION ALL SELECT source, -amount FROM transfers
                UNION ALL SELECT target, amount FROM transfers)
            GROUP BY account;
        CREATE VIEW active_freezes AS
            SELECT f.seq, f.wallet, f.lead, f.at AS frozen_at, json_extract(f.json, '$.data.expiresAt') AS expires_at,
                json_extract(f.json, '$.data.amount') AS amount
            FROM events f WHERE f.type = 'lead.frozen' AND NOT EXISTS (
                SELECT 1 FROM events e WHERE e.lead = f.lead AND e.wallet = f.wallet AND e.seq > f.seq
                    AND e.type IN ('lead.unfrozen', 'lead.bought'));

        """

    private static let income = """
        CREATE VIEW daily_income AS
            SELECT substr(e.recorded_at, 1, 10) AS day, t.account, sum(t.amount) AS amount FROM (
                SELECT seq, target AS account, amount FROM transfers WHERE target LIKE 'income:%'
                UNION ALL SELECT seq, source, -amount FROM transfers WHERE source LIKE 'income:%') t
            JOIN events e USING (seq) GROUP BY day, account;
        CREATE VIEW refunds AS
            SELECT r.seq, r.recorded_at, r.wallet, r.charge, c.type AS charge_type, c.recorded_at AS charged_at,
                r.call, r.lead, r.callback, r.amount, r.note AS reason,
                json_extract(r.json, '$.data.automatic') AS automatic
            FROM events r LEFT JOIN events c ON c.seq = r.charge WHERE r.type = 'refund.issued';
        CREATE VIEW penalties AS
            SELECT seq, recorded_at, at, wallet, lead, call, json_extract(json, '$.data.amount') AS amount,
                json_extract(json, '$.data.fromFrozen') AS from_frozen,
                json_extract(json, '$.data.fromAvailable') AS from_available,
                json_extract(json, '$.data.debt') AS debt, note AS evidence
            FROM events WHERE type = 'contactLeak.penalized';

        """

    private static let calls = """
        CREATE VIEW calls_billed AS
            SELECT call, wallet, lead, callback, started_at, answered_at, coalesce(corrected_at, reported_at) AS ended_at,
                end_reason,
                CASE WHEN answered_at IS NULL THEN reported_seconds WHEN corrected_at IS NULL THEN reported_seconds
                    ELSE CAST(round((julianday(corrected_at) - julianday(answered_at)) * 86400000) AS INTEGER) / 1000
                END AS seconds,
                increments, charged, penalized, refunded, penalty_refunded
            FROM (SELECT call, max(wallet) AS wallet, max(lead) AS lead, max(callback) AS callback,
                min(CASE type WHEN 'call.started' THEN at END) AS started_at,
                min(CASE type WHEN 'call.answered' THEN at END) AS answered_at,
                max(CASE type WHEN 'call.ended' THEN json_extract(json, '$.data.endedAt') END) AS reported_at,
                min(CASE type WHEN 'call.corrected' THEN json_extract(json, '$.data.endedAt') END) AS corrected_at,
                max(CASE type WHEN 'call.ended' THEN note END) AS end_reason,
                max(CASE type WHEN 'call.ended' THEN json_extract(json, '$.data.seconds') END) AS reported_seconds,
                sum(type = 'minute.billed') AS increments,
                sum(CASE WHEN type IN ('attempt.billed', 'connection.billed', 'minute.billed')
                    THEN coalesce(amount, 0) ELSE 0 END) AS charged,
                sum(CASE WHEN type = 'contactLeak.penalized' THEN coalesce(amount, 0) ELSE 0 END) AS penalized,
                sum(CASE WHEN type = 'refund.issued' AND (SELECT c.type FROM events c WHERE c.seq = e.charge)
                    IS NOT 'contactLeak.penalized' THEN coalesce(amount, 0) ELSE 0 END) AS refunded,
                sum(CASE WHEN type = 'refund.issued' AND (SELECT c.type FROM events c WHERE c.seq = e.charge)
                    = 'contactLeak.penalized' THEN coalesce(amount, 0) ELSE 0 END) AS penalty_refunded
            FROM events e WHERE call IS NOT NULL AND type <> 'command.rejected' AND type <> 'command.noted'
            GROUP BY call);
        """
}
