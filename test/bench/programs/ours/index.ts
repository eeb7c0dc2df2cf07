import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"
import { describe, serverNames } from "../applications"

const config = new pulumi.Config()
const count = config.requireNumber("count")
const wait = config.requireBoolean("wait")

const servers = serverNames(count).map(
  (name, at) =>
    new wadm.Application(name, {
      shared: true,
      wait,
      components: {
        httpserver: wadm.capability({
          image: "wasmcloud+builtin://http-server",
          config: [
            {
              name: "address",
              properties: { default_address: `127.0.0.1:${config.requireNumber("port") + at}`, routing_mode: "path" },
            },
          ],
        }),
      },
    }),
)
const byName = new Map(servers.map((server, at) => [`network-${at}`, server]))

for (const { name, server, component, ...rest } of describe(
  count,
  config.require("image"),
  config.require("greeting"),
)) {
  const main = wadm.component({ ...component, config: component.config.map((one) => ({ ...one })) })
  const network = server === undefined ? undefined : byName.get(server)
  if (network === undefined) new wadm.Application(name, { ...rest, wait, components: { main } })
  else {
    new wadm.Application(name, {
      ...rest,
      wait,
      components: { main, httpserver: network.components.httpserver },
      links: [
        {
          source: "httpserver",
          target: "main",
          interface: "wasi:http/incoming-handler",
          sourceConfig: [{ name: "path", properties: { path: `/${name}` } }],
        },
      ],
    })
  }
}
