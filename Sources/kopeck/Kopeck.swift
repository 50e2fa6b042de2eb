import ArgumentParser

struct Kopeck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kopeck",
        abstract: "An event-sourced ledger that bills: wallets, leads, calls.",
        discussion: """
            Every action is an event in a journal; balances follow from the events, and can be audited down to them.

            Try it:
              kopeck demo                                a day of a marketplace
              kopeck apply commands.jsonl                decide commands
              kopeck wallet agent-7                      a wallet's balances
              kopeck replay --wallet agent-7             why they are what they are
              kopeck statement agent-7 --month 2026-11   its month
              kopeck verify                              the nightly check

            Exit status:
              0  done
              1  done, but something asked for did not hold: a command was
                 rejected, a check failed
              2  wrong usage or unreadable input
              3  the ledger cannot be opened or is damaged, or the output
                 cannot be written
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(name: "Deciding", subcommands: [ApplyCommand.self]),
            CommandGroup(
                name: "Looking",
                subcommands: [
                    WalletCommand.self, WalletsCommand.self, AccountsCommand.self, LeadCommand.self, CallCommand.self,
                    FreezesCommand.self, LogCommand.self,
                ]),
            CommandGroup(
                name: "Auditing",
                subcommands: [
                    ReplayCommand.self, ExplainCommand.self, StatementCommand.self, WhatIfCommand.self,
                    VerifyCommand.self, ExportCommand.self,
                ]),
            CommandGroup(
                name: "Proving",
                subcommands: [
                    KeygenCommand.self, CheckpointCommand.self, ProveCommand.self, CheckProofCommand.self,
                ]),
            CommandGroup(
                name: "Keeping", subcommands: [BackupCommand.self, RestoreCommand.self, RecoverCommand.self]),
            CommandGroup(name: "Trying", subcommands: [DemoCommand.self]),
        ])
}
