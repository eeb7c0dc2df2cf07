import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const backend: wadm.SecretsBackend = { backend: "vault", properties: { role: pulumi.output("shop") } }
const password: wadm.SecretReference = wadm.secret({ name: "password", backend: "nats-kv", key: "db-password" })
const login = wadm.secret({ name: "login", backend, key: "db", field: "user", version: "2" })
const named = wadm.secret({ name: "n", backend: pulumi.output("vault"), key: Promise.resolve("k") })

export const dog = new wadm.Application("dog", {
  components: {
    dog: wadm.component({
      ...{ image: "dog", id: "the-dog", instances: 3, scaler: "daemonscaler" },
      spread: [
        { name: "near", requirements: { zone: pulumi.output("a") }, weight: 80 },
        { name: "far", requirements: {} },
      ],
      secrets: [password, login],
    }),
    database: wadm.capability({ image: "db", secrets: pulumi.output([named]), spread: pulumi.output([]) }),
  },
  links: [
    {
      ...{
        source: "dog",
        target: "database",
        interface: { package: "wasi:keyvalue", interfaces: ["store", "atomics"] },
      },
      sourceSecrets: [password],
      targetSecrets: pulumi.output([login]),
    },
    { source: "dog", target: "database", interface: "wasi:keyvalue/batch", targetSecrets: [pulumi.output(login)] },
  ],
  policies: [{ name: "limits", type: "policy.example.com/v1", properties: { memory: pulumi.output("1Gi") } }],
  allowPlainSecrets: true,
})

export const text: pulumi.Output<string> = dog.manifestYaml
