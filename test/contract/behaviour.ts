import { expect } from "vitest"
import { VERSION_ANNOTATION } from "../../provider/manifest/annotations"
import type { Manifest } from "../../provider/manifest/schema"
import type { WadmClient } from "../../provider/wadm/client"

/** Something that the provider relies on in wadm; runs in a lattice of its own. */
export interface Behaviour {
  readonly title: string
  readonly run: (client: WadmClient) => Promise<void>
}

const MISSING_SHARED = "Application contains shared components that are not deployed in other applications"

export async function putAndDeploy(client: WadmClient, application: Manifest): Promise<void> {
  const { name, annotations } = application.metadata
  await client.put(application)
  expect(await client.deploy(name, annotations[VERSION_ANNOTATION]!)).toBe("acknowledged")
}

export async function expectRefused(client: WadmClient, application: string, component: string): Promise<void> {
  await expect(client.deploy(application, "v1")).rejects.toMatchObject({
    code: "refused",
    message: `wadm refused "deploy" for application "${application}" in lattice "${client.lattice}": ${MISSING_SHARED}: ["${component}"]`,
  })
}
