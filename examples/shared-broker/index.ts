import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const config = new pulumi.Config()
const cluster = { cluster_uris: config.require("cluster") }

const network = new wadm.Application("network", {
  description: "One HTTP server for every application in the lattice",
  shared: true,
  components: {
    httpserver: wadm.capability({
      image: "wasmcloud+builtin://http-server",
      config: [
        { name: "httpserver", properties: { default_address: config.require("address"), routing_mode: "path" } },
      ],
    }),
  },
})

const messaging = new wadm.Application("messaging", {
  description: "One pub-sub server for every application in the lattice",
  shared: true,
  components: {
    broker: wadm.capability({
      image: "wasmcloud+builtin://messaging-nats",
      config: [{ name: "broker", properties: cluster }],
    }),
  },
})

/** For stacks that hang a handler of their own on the server; see ../shared-http-server/birds. */
export const contract = network.contract

// Asks: GET /shop?tea becomes the message "tea" on the subject "orders", and the answer is the response.
new wadm.Application("shop", {
  components: {
    shop: wadm.component({
      image: config.require("shop"),
      config: [{ name: "shop", properties: { subject: "orders" } }],
    }),
    httpserver: network.components.httpserver,
    broker: messaging.components.broker,
  },
  links: [
    {
      source: "httpserver",
      target: "shop",
      interface: "wasi:http/incoming-handler",
      sourceConfig: [{ name: "path", properties: { path: "/shop" } }],
    },
    { source: "shop", target: "broker", interface: "wasmcloud:messaging/consumer" },
  ],
})

// Answers: what comes on "orders" is handed to it, and it sends the answer over the same server.
new wadm.Application("warehouse", {
  components: {
    warehouse: wadm.component({
      image: config.require("warehouse"),
      config: [{ name: "warehouse", properties: { name: "warehouse" } }],
    }),
    broker: messaging.components.broker,
  },
  links: [
    {
      source: "broker",
      target: "warehouse",
      interface: "wasmcloud:messaging/handler",
      // A link with configuration of its own takes no address from the server's: it says it once more.
      sourceConfig: [{ name: "orders", properties: { ...cluster, subscriptions: "orders" } }],
    },
    { source: "warehouse", target: "broker", interface: "wasmcloud:messaging/consumer" },
  ],
})
