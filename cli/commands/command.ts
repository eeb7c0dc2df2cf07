import type { Command } from "commander"
import type { Installation } from "../doctor/installation"
import type { Output } from "../output"
import type { ExitCode, Report } from "../report"
import type { WithLattice } from "../session"
import type { LatticeOptions, Settings } from "../settings"

/** What every command may be told. */
export interface CommonOptions extends LatticeOptions {
  /** Print JSON and nothing else. */
  readonly json?: boolean
}

/** What a command works with. */
export interface Context {
  readonly settings: Settings
  readonly environment: NodeJS.ProcessEnv
  readonly stdout: Output
  readonly stderr: Output
  readonly withLattice: WithLattice
  readonly findInstallation: () => Installation
  /** For a command that goes on until it is told to end: resolves at Ctrl-C, or when nobody reads its output any more. */
  readonly untilEnd: () => Promise<void>
}

/** One command line, understood. */
export interface Invocation {
  readonly name: string
  readonly options: CommonOptions
  /** Gives a report to print, or the exit code where the command has written what there is to say. */
  readonly run: (context: Context) => Promise<Report | ExitCode>
}

export type Understood = (invocation: Invocation) => void

/** Declares a command: its arguments, its help, and what it does. */
export type AddCommand = (program: Command, understood: Understood) => void
