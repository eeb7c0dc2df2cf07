import { expect } from "vitest"
import type { ApplicationInputs } from "../../provider/manifest/inputs"
import { versionOf } from "../../provider/manifest/references"
import { renderManifest } from "../../provider/manifest/render"
import { inputs, urn } from "../fixtures/inputs"
import { type LatticeOptions, type LocalLattice, startLattice } from "../helpers/lattice"
import { WadmApi } from "../helpers/wadm-api"
import { Line, type LineOptions } from "./line"
import type { Resource } from "./resource"

/** A lattice that the tests of a file share, and the lines into it that they open. */
export class Scene {
  private readonly lines: Line[] = []

  private constructor(readonly lattice: LocalLattice) {}

  static async start(options: LatticeOptions = {}): Promise<Scene> {
    return new Scene(await startLattice(options))
  }

  async line(options: LineOptions = {}): Promise<Line> {
    const line = await Line.open(this.lattice.nats, options)
    this.lines.push(line)
    return line
  }

  /** The versions that the lattice has of an application, the deployed one marked; undefined when it is gone. */
  async versions(application: string, lattice = "default"): Promise<string[] | undefined> {
    return (await new WadmApi(this.lattice.natsUrl, lattice).snapshot())[application]
  }

  async end(): Promise<void> {
    for (const line of this.lines) await line.close()
    await this.lattice.stop()
  }
}

/** An application that is deployed and not waited for, so that it needs no host. */
export function program(name: string, changes: Readonly<Record<string, unknown>> = {}): ApplicationInputs {
  return inputs({ name, wait: false, resourceUrn: urn(name), ...changes })
}

/** How the lattice shows the version of a program that is stored. */
export function stands(own: ApplicationInputs): string {
  return versionOf(renderManifest(own))
}

/** How the lattice shows the version of a program that runs. */
export function runs(own: ApplicationInputs): string {
  return `${stands(own)} deployed`
}

/**
 * The next `pulumi up` after a fault: it makes the lattice what the program says, with one version and no other, finds
 * nothing to do when it is run once more, and neither does a refresh.
 */
export async function applyAgain(
  scene: Scene,
  resource: Resource,
  own: ApplicationInputs,
  versions: readonly string[] = [runs(own)],
): Promise<void> {
  expect(await resource.up(own)).toMatch(/^(done|unchanged)$/)
  expect(await scene.versions(own.name, own.lattice)).toEqual(versions)
  const { state } = resource
  expect(await resource.refresh()).toBe("done")
  expect(resource.state).toEqual(state)
  expect(await resource.up(own)).toBe("unchanged")
}
