import * as pulumi from "@pulumi/pulumi"
import { describe, serverNames } from "../applications"

const TYPE = "pulumi-nodejs:bench:Noop"

const PROVIDER_TEXT = 'exports.handler = () => require("bench-noop-provider").provider;'

class Noop extends pulumi.CustomResource {
  constructor(name: string, inputs: Readonly<Record<string, unknown>>) {
    const resourceUrn = pulumi.createUrn(name, TYPE)
    const outputs = { deployedVersion: undefined, drift: undefined }
    super(TYPE, name, { name, lattice: "default", ...inputs, ...outputs, resourceUrn, __provider: PROVIDER_TEXT })
  }
}

const config = new pulumi.Config()
const count = config.requireNumber("count")
const wait = config.requireBoolean("wait")

const servers = serverNames(count).map((name, at) => {
  const address = `127.0.0.1:${config.requireNumber("port") + at}`
  const properties = { default_address: address, routing_mode: "path" }
  const image = "wasmcloud+builtin://http-server"
  const httpserver = { kind: "capability", image, config: [{ name: "address", properties }] }
  return new Noop(name, { shared: true, wait, components: { httpserver } })
})
const byName = new Map(servers.map((server, at) => [`network-${at}`, server]))

for (const { name, server, component, ...rest } of describe(
  count,
  config.require("image"),
  config.require("greeting"),
)) {
  const main = { kind: "component", ...component }
  const network = server === undefined ? undefined : byName.get(server)
  if (network === undefined) new Noop(name, { ...rest, wait, components: { main } })
  else {
    const httpserver = network.id
      .apply((id) => id.replace("default/", ""))
      .apply((application) => ({ application, component: "httpserver", kind: "capability", lattice: "default" }))
    const path = { name: "path", properties: { path: `/${name}` } }
    const link = { source: "httpserver", target: "main", interface: "wasi:http/incoming-handler", sourceConfig: [path] }
    new Noop(name, { ...rest, wait, components: { main, httpserver }, links: [link] })
  }
}
