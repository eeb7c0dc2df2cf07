import { log, type Output, type Resource, RunError, runtime } from "@pulumi/pulumi"
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks"
import { vi } from "vitest"

/** A resource as the engine would hear of it. */
export interface Registered {
  readonly type: string
  readonly name: string
  readonly inputs: Readonly<Record<string, unknown>>
}

/** Pulumi without an engine. */
export interface MockedPulumi {
  readonly registered: readonly Registered[]
  /** The warnings, and the resources beside which they are shown. */
  readonly warnings: readonly { readonly text: string; readonly resource: Resource | undefined }[]
  /** The logical names of what each resource depends on. */
  dependenciesOf(name: string): readonly string[]
}

interface RegisterRequest {
  getName(): string
  getDependenciesList(): string[]
}

/** Every resource gets its inputs back as outputs; in a preview, what it does not have stays unknown. */
export async function mockPulumi({ preview = false } = {}): Promise<MockedPulumi> {
  const registered: Registered[] = []
  const warnings: MockedPulumi["warnings"][number][] = []
  const dependencies = new Map<string, readonly string[]>()
  const newResource = ({ type, name, inputs }: runtime.MockResourceArgs) => {
    const state = inputs as Record<string, unknown>
    registered.push({ type, name, inputs: state })
    return { id: preview ? undefined : `default/${name}`, state }
  }
  await runtime.setMocks({ newResource, call: () => ({}) }, "shop", "dev", preview)
  vi.restoreAllMocks()
  vi.spyOn(log, "warn").mockImplementation(async (text, resource) => void warnings.push({ text, resource }))
  const monitor = runtime.getMonitor() as unknown as MockMonitor
  const register = monitor.registerResource.bind(monitor)
  monitor.registerResource = (...call) => {
    const request = call[0] as RegisterRequest
    dependencies.set(request.getName(), request.getDependenciesList().map(lastPart).sort())
    return register(...call)
  }
  return { registered, warnings, dependenciesOf: (name) => dependencies.get(name) ?? [] }
}

function lastPart(urn: string): string {
  return urn.split("::").at(-1) ?? ""
}

/** Pulumi keeps these of an output, and does not show them in its types. */
interface Insides<T> {
  promise(): Promise<T>
}

export function valueOf<T>(output: Output<T>): Promise<T> {
  return (output as unknown as Insides<T>).promise()
}

/** The text of the failure that ends a program, without a stack, in which a folder's path is left out. */
export function failureOf(program: () => unknown, directory = ""): string {
  try {
    program()
  } catch (error) {
    return textOf(error, directory)
  }
  throw new Error("the program did not fail")
}

/** The same for a program that fails later, as Pulumi sees it: a promise that nobody handles. */
export async function laterFailureOf(program: () => unknown, directory = ""): Promise<string> {
  const before = process.listeners("unhandledRejection")
  process.removeAllListeners("unhandledRejection")
  try {
    const failure = new Promise<unknown>((resolve) => process.on("unhandledRejection", resolve))
    await program()
    return textOf(await failure, directory)
  } finally {
    // What follows from the failure is also rejected, and all of it in the same turn.
    await new Promise((resolve) => setImmediate(resolve))
    process.removeAllListeners("unhandledRejection")
    for (const listener of before) process.on("unhandledRejection", listener)
  }
}

function textOf(error: unknown, directory: string): string {
  if (!RunError.isInstance(error)) throw error
  return directory === "" ? error.message : error.message.replaceAll(`${directory}/`, "")
}
