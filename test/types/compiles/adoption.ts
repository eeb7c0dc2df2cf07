import type { Output } from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const httpserver = wadm.capability({ image: "ghcr.io/wasmcloud/http-server:0.27.0" })

const network = new wadm.Application("network", { adopt: "observe", shared: true, components: { httpserver } })

new wadm.Application("dog", {
  adopt: "manage",
  components: { dog: wadm.component({ image: "dog" }), httpserver: network.components.httpserver },
})

export const drift: Output<readonly string[] | undefined> = network.drift

export const group = new wadm.ManifestGroup("shop", { directory: "manifests", adopt: "manage" })
export const file = new wadm.ManifestFile("cat", { file: "cat.yaml", adopt: "observe" })
