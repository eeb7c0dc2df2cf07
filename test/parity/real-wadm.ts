import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs"
import { setTimeout as delay } from "node:timers/promises"
import { connect, Empty, ErrorCode, headers, NatsError, type NatsConnection } from "nats"
import { startLattice, type LocalLattice } from "../helpers/lattice"
import type { ManifestFormat, WadmVerdict } from "./verdicts"

interface Reply {
  readonly result: string
  readonly message: string
  readonly name?: string
  readonly manifest?: unknown
}

/** Long, since a busy machine is slow; a panic is seen in the log and waits for nothing. */
const MILLISECONDS_TO_ANSWER = 20_000

/** How often to look into the log for a panic while a request waits. */
const LOOK_EVERY_MS = 25

/** A real wadm that judges manifests one after the other, and keeps none. */
export class RealWadm {
  /** wadm serves every lattice; one that holds a manifest that wadm cannot read back is of no more use. */
  private latticesSpent = 0

  private constructor(
    private readonly parts: LocalLattice,
    private readonly connection: NatsConnection,
  ) {}

  static async start(): Promise<RealWadm> {
    const parts = await startLattice()
    try {
      return new RealWadm(parts, await connect({ servers: parts.natsUrl }))
    } catch (error) {
      await parts.stop()
      throw error
    }
  }

  async stop(): Promise<void> {
    await this.connection.close()
    await this.parts.stop()
  }

  /**
   * Puts the manifest under its own name, reads what was stored and deletes it again. Not told the format, wadm tries
   * YAML and then JSON.
   */
  async judge(manifest: string | Uint8Array, format?: ManifestFormat): Promise<WadmVerdict> {
    const reply = await this.put(manifest, format)
    if (typeof reply === "string") {
      // A panic ends the process a moment later, on its own.
      await this.parts.wadm.kill()
      await this.parts.wadm.start()
      return { kind: "crashes", reason: reply }
    }
    if (reply.result === "error") return { kind: "refuses", reason: withoutBacktrace(reply.message) }
    const name = reply.name ?? ""
    const { manifest: stored, message } = await this.request(`get.${name}`, Empty)
    if (stored === undefined || stored === null) {
      this.latticesSpent += 1
      return { kind: "is stuck", reason: message }
    }
    const deleted = await this.request(`del.${name}`, "{}")
    if (deleted.result !== "deleted") throw new Error(`wadm does not delete "${name}": ${deleted.message}`)
    return { kind: "accepts", stored }
  }

  /** wadm's reply, or the panic that came instead of one. */
  private async put(manifest: string | Uint8Array, format?: ManifestFormat): Promise<Reply | string> {
    const answered = new AbortController()
    const panic = this.nextPanic(statSync(this.parts.wadm.log).size, answered.signal)
    try {
      return await Promise.race([this.request("put", manifest, format), panic])
    } catch (error) {
      const noOneListens = error instanceof NatsError && error.code === (ErrorCode.NoResponders as string)
      if (noOneListens) return await panic
      throw error
    } finally {
      answered.abort()
    }
  }

  /** The first panic that the log tells of after a position in it. */
  private async nextPanic(position: number, answered: AbortSignal): Promise<string> {
    while (!answered.aborted) {
      await delay(LOOK_EVERY_MS)
      const panic = /panicked at .*\n(.*)\n/.exec(textFrom(this.parts.wadm.log, position))
      if (panic?.[1] !== undefined) return panic[1]
    }
    return ""
  }

  private async request(operation: string, body: string | Uint8Array, format?: ManifestFormat): Promise<Reply> {
    const header = headers()
    if (format !== undefined) header.set("Content-Type", `application/${format}`)
    const subject = `wadm.api.parity-${this.latticesSpent}.model.${operation}`
    const message = await this.connection.request(subject, body, { timeout: MILLISECONDS_TO_ANSWER, headers: header })
    return message.json<Reply>()
  }
}

function withoutBacktrace(message: string): string {
  return message.replace(/\s*Stack backtrace:[^]*/, "")
}

function textFrom(file: string, position: number): string {
  const descriptor = openSync(file, "r")
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - position))
    readSync(descriptor, bytes, 0, bytes.length, position)
    return bytes.toString("utf8")
  } finally {
    closeSync(descriptor)
  }
}
