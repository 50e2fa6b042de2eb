"""What tools/crash-test is made of: each module is one kind of misfortune, and how a ledger must come out of it."""
