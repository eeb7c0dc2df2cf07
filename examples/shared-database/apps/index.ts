import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"
import type { contract } from "../database"

const config = new pulumi.Config()
const image = config.require("component")
const database = wadm.fromStack<typeof contract>(new pulumi.StackReference(config.require("database")))

/** The statements that the component runs: what each table is, what a request adds to it, and what is answered. */
const tables = {
  orders: {
    create: "CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, item TEXT NOT NULL)",
    insert: "INSERT INTO orders (item) VALUES (?1)",
    select: "SELECT id, item FROM orders ORDER BY id",
  },
  items: {
    create: "CREATE TABLE IF NOT EXISTS items (name TEXT PRIMARY KEY)",
    insert: "INSERT INTO items VALUES (?1)",
    select: "SELECT name, count(id) FROM items LEFT JOIN orders ON item = name GROUP BY name",
  },
}

for (const [table, statements] of Object.entries(tables)) {
  new wadm.Application(table, {
    components: {
      [table]: wadm.component({ image, config: [{ name: `${table}-table`, properties: statements }] }),
      sqlite: database.components.sqlite,
      httpserver: database.components.httpserver,
    },
    links: [
      {
        source: "httpserver",
        target: table,
        interface: "wasi:http/incoming-handler",
        sourceConfig: [{ name: `${table}-path`, properties: { path: `/${table}` } }],
      },
      { source: table, target: "sqlite", interface: "example:sql/database" },
    ],
  })
}
