import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const config = new pulumi.Config()
const network = new wadm.ManifestFile("network", { file: "network.yaml", lattice: "moon", wait: false, timeout: 60 })
const capability: wadm.SharedComponentOutput<"capability"> = network.capability("httpserver")
const component: wadm.SharedComponentOutput<"component"> = network.component("logger")

const patch: wadm.ManifestPatch = {
  components: {
    dog: { image: config.get("image") ?? "dog", id: "dog", instances: pulumi.output(5) },
    server: { config: { path: { path: pulumi.interpolate`/${network.name}` } } },
  },
  ...{ annotations: { team: "shop" }, labels: {}, version: "2", description: network.lattice },
}

new wadm.ManifestFile("dog", { file: "dog.yaml", overrides: patch })
new wadm.ManifestFile("cat", {
  ...{
    file: "cat.yaml",
    name: "cat-2",
    deletion: "blockWhileInUse",
    allowPlainSecrets: true,
    waitFor: ["cat"],
    onFailure: "leave",
  },
  overrides: (manifest) => {
    const [first, ...others] = manifest.spec.components
    if (first !== undefined) first.properties.image = "cat:2"
    return { ...manifest, spec: { ...manifest.spec, components: others } }
  },
})
new wadm.ManifestFile("cow", {
  file: "cow.yaml",
  overrides: ({ metadata, ...manifest }) => ({ ...manifest, metadata: { ...metadata, name: network.name } }),
})

new wadm.Application("user", { lattice: "moon", components: { httpserver: capability, logger: component } })

const group = new wadm.ManifestGroup("shop", {
  ...{ directory: "manifests", resourcePrefix: "blue-", wait: false },
  overrides: { dog: patch, cat: (manifest: wadm.Manifest) => manifest },
})
new wadm.ManifestGroup("listed", { files: ["a.yaml", "b.yaml"] })

export const everything: readonly wadm.ApplicationResource[] = [network, ...Object.values(group.applications)]
export const shared = group.applications["network"]?.capability("httpserver")
export const texts: pulumi.Output<string>[] = everything.map(({ manifestYaml }) => manifestYaml)

wadm.renderManifests("rendered")
