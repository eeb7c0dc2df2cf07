import { demoOneStack } from "./one-stack"
import { demoSharedHttpServer } from "./shared-http-server"
import { Steps } from "./steps"

async function main(steps: Steps): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => steps.interrupt())
  await demoSharedHttpServer(steps)
  await demoOneStack(steps)
  steps.done("Everything was as said, in")
}

const steps = new Steps()
main(steps).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(`\n${steps.interrupted ? "Interrupted; everything that was started is stopped." : reason}`)
  process.exitCode = 1
})
