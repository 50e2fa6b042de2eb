"""A marketplace's commands, made up from a seed: the load under which everything else is tried.

Proves nothing by itself. It makes every kind of command in increasing time, some late, some repeated, some refused
and some lines that are no command, so that what a fault may hit is as varied as it is in life.
"""

import json
import random
from datetime import datetime, timedelta, timezone

START = datetime(2026, 11, 20, 8, 0, tzinfo=timezone.utc)
WALLETS = 12
LEADS = 30

TARIFFS = {
    "precall-2026": (
        "precall",
        {"initial": {"seconds": 60, "price": 4800}, "then": {"seconds": 60, "price": 4800}, "reserve": 48000},
    ),
    "precall-flat": (
        "precall",
        {
            "attemptFee": 19900,
            "initial": {"seconds": 0, "price": 0},
            "freeze": "none",
            "leak": {"penalty": 70000, "outcome": "deliver"},
        },
    ),
    "callback-minute": (
        "callback",
        {
            "leadFee": 500,
            "initial": {"seconds": 60, "price": 400},
            "then": {"seconds": 60, "price": 400},
            "workingHours": {"open": "08:00", "close": "22:00", "timeZone": "Europe/Moscow"},
        },
    ),
}


def stream(seed, count):
    """`count` lines without their ends. The same seed gives the same lines, and a longer stream begins with them."""
    market = Market(random.Random(seed))
    lines = market.opening()
    while len(lines) < count:
        lines.append(market.line())
    return lines[:count]


class Market:
    """Remembers what was asked for, so that most of what follows can be done."""

    def __init__(self, chance):
        self.chance = chance
        self.milliseconds = 0
        self.made = 0
        self.sent = []
        self.precalls = []
        self.calls = []
        self.callbacks = []

    def opening(self):
        """What everything else needs: tariffs, wallets and money."""
        lines = [
            self.command(
                "tariff.publish",
                tariff=name,
                product=product,
                effectiveFrom="2026-01-01T00:00:00Z",
                terms=terms,
            )
            for name, (product, terms) in TARIFFS.items()
        ]
        for number in range(WALLETS):
            lines.append(self.command("wallet.open", wallet=f"W-{number}"))
            lines.append(self.command("wallet.topUp", wallet=f"W-{number}", amount=2_000_000, reference="first"))
        return lines

    def line(self):
        self.milliseconds += self.chance.randrange(4000)
        kind = self.chance.randrange(60)
        if kind == 0:
            return '{"command":"wallet.opne"}'
        if kind == 1:
            return ""
        if kind == 2:
            return self.chance.choice(self.sent)
        if kind == 3:
            return self.command("clock.advance")
        return self.chance.choices([self.about_call, self.about_lead, self.about_money], [5, 4, 3])[0]()

    def command(self, name, **arguments):
        self.made += 1
        fields = {"command": name, "at": self.now()}
        if name != "clock.advance":
            fields["key"] = f"k:{self.made}"
        line = json.dumps(fields | arguments, separators=(",", ":"))
        self.sent.append(line)
        return line

    def now(self):
        """One command in eight comes late."""
        late = self.chance.randrange(300_000) if self.chance.randrange(8) == 0 else 0
        at = START + timedelta(milliseconds=max(0, self.milliseconds - late))
        return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"

    # What is asked for

    def about_call(self):
        steps = ["start", "answer", "end", "end", "leg", "leak", "callback"]
        step = self.chance.choices(steps, [6, 6, 4, 3, 1, 1, 2])[0]
        if step == "start" or not self.calls:
            return self.start_call()
        if step == "callback":
            self.callbacks.append(f"B-{self.made}")
            return self.command("callback.request", callback=self.callbacks[-1], wallet=self.wallet())
        call = self.chance.choice(self.calls[-8:])
        if step == "answer":
            return self.command("call.answer", call=call)
        if step == "leg":
            return self.command("call.leg", call=call, party="client", outcome="busy")
        if step == "leak":
            return self.command("call.reportLeak", call=call, evidence="речь")
        return self.command("call.end", call=call, by=self.chance.choice(["agent", "client", "switch"]))

    def start_call(self):
        self.calls.append(f"C-{self.made}")
        if self.callbacks and self.chance.randrange(4) == 0:
            callback = self.chance.choice(self.callbacks[-6:])
            return self.command("call.start", call=self.calls[-1], wallet=self.wallet(), callback=callback)
        if not self.precalls:
            return self.about_lead()
        wallet, lead = self.chance.choice(self.precalls[-8:])
        return self.command("call.start", call=self.calls[-1], wallet=wallet, lead=lead)

    def about_lead(self):
        names = ["lead.list", "precall.activate", "lead.buy", "precall.decline", "lead.withdraw", "lead.reprice"]
        name = self.chance.choices(names, [5, 9, 2, 2, 1, 1])[0]
        lead = f"L-{self.chance.randrange(LEADS)}" if self.chance.randrange(2) else f"L-{self.made // 40}"
        if name in ("lead.list", "lead.reprice"):
            return self.command(name, lead=lead, price=1 + self.chance.randrange(60_000))
        if name == "lead.withdraw":
            return self.command(name, lead=lead)
        if name == "precall.activate":
            self.precalls.append((self.wallet(), lead))
            return self.command(name, lead=lead, wallet=self.precalls[-1][0])
        wallet, lead = self.chance.choice(self.precalls[-8:]) if self.precalls else (self.wallet(), lead)
        return self.command(name, lead=lead, wallet=wallet)

    def about_money(self):
        wallet, amount = self.wallet(), 1 + self.chance.randrange(400_000)
        kind = self.chance.randrange(10)
        if kind < 5:
            return self.command("wallet.topUp", wallet=wallet, amount=amount, reference="bank")
        if kind < 7:
            return self.command("wallet.withdraw", wallet=wallet, amount=amount)
        if kind == 7:
            return self.command("wallet.adjust", wallet=wallet, amount=-777, reason="fix", approvedBy="boss")
        if kind == 8:
            return self.command("refund.issue", charge=self.made + self.chance.randrange(40), reason="complaint")
        return self.command("wallet.subscribe", wallet=wallet, tariff=self.chance.choice(list(TARIFFS)[:2]))

    def wallet(self):
        return f"W-{self.chance.randrange(WALLETS)}"
