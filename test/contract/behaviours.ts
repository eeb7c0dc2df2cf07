import { expect } from "vitest"
import { statusSchema } from "../../provider/wadm/replies"
import { consumer, linked, manifest, network, own, refer } from "../fixtures/manifests"
import { type Behaviour, expectRefused, putAndDeploy } from "./behaviour"

export const BEHAVIOURS: readonly Behaviour[] = [
  {
    title: "The first put of an application creates it, and every later one is a new version.",
    run: async (client) => {
      expect(await client.put(manifest("dog", { version: "v1" }))).toEqual({ created: true })
      expect(await client.put(manifest("dog", { version: "v2" }))).toEqual({ created: false })
    },
  },
  {
    title: "A version that exists is refused, with equal content and with other content alike.",
    run: async (client) => {
      await client.put(manifest("dog"))
      const refusal = {
        code: "refused",
        message: expect.stringContaining("Manifest version v1 already exists") as string,
      }
      await expect(client.put(manifest("dog"))).rejects.toMatchObject(refusal)
      await expect(client.put(manifest("dog", { components: [own("other")] }))).rejects.toMatchObject(refusal)
      expect(await client.get("dog")).toEqual(manifest("dog"))
    },
  },
  {
    title: "The version name latest is refused.",
    run: async (client) => {
      await expect(client.put(manifest("dog", { version: "latest" }))).rejects.toMatchObject({ code: "refused" })
      expect(await client.get("dog")).toBeUndefined()
    },
  },
  {
    title: "Two components of one name are refused.",
    run: async (client) => {
      const twice = manifest("dog", { components: [own("dog"), own("dog")] })
      await expect(client.put(twice)).rejects.toMatchObject({
        code: "refused",
        message: expect.stringContaining("Duplicate component name in manifest: dog") as string,
      })
    },
  },
  {
    title: "A get answers the newest version unless one is named, with everything that was put.",
    run: async (client) => {
      const first = consumer("dog", { version: "v1", owner: "shop/dev/dog" })
      const second = manifest("dog", { version: "v2", components: [own("dog"), own("server", "capability")] })
      await client.put(first)
      await client.put(second)
      expect(await client.get("dog")).toEqual(second)
      expect(await client.get("dog", "v1")).toEqual(first)
      expect(await client.get("dog", "v2")).toEqual(second)
    },
  },
  {
    title: "An application or a version that does not exist is undefined.",
    run: async (client) => {
      await client.put(manifest("dog"))
      expect(await client.get("cat")).toBeUndefined()
      expect(await client.get("dog", "v9")).toBeUndefined()
      expect(await client.versions("cat")).toBeUndefined()
    },
  },
  {
    title: "A list of an empty lattice is empty.",
    run: async (client) => {
      expect(await client.list()).toEqual([])
    },
  },
  {
    title: "A list names the newest version and the deployed one, which may be older.",
    run: async (client) => {
      await putAndDeploy(client, manifest("dog", { version: "v1" }))
      await client.put(manifest("dog", { version: "v2" }))
      await client.put(manifest("cat"))
      expect(await client.list()).toMatchObject([
        { name: "cat", version: "v1", deployedVersion: undefined },
        { name: "dog", version: "v2", deployedVersion: "v1" },
      ])
    },
  },
  {
    title: "A list says of an application without a status that it waits, where the status itself is undeployed.",
    run: async (client) => {
      await client.put(manifest("dog"))
      const [listed] = await client.list()
      expect(statusSchema.parse(listed?.detailedStatus).status.type).toBe("waiting")
      expect((await client.status("dog"))?.status.type).toBe("undeployed")
    },
  },
  {
    title: "Versions come in the order in which they were put, not in that of their names.",
    run: async (client) => {
      for (const version of ["v2", "v10", "v1"]) await client.put(manifest("dog", { version }))
      await client.deploy("dog", "v10")
      expect(await client.versions("dog")).toEqual([
        { version: "v2", deployed: false },
        { version: "v10", deployed: true },
        { version: "v1", deployed: false },
      ])
    },
  },
  {
    title: "A version that was deleted and put again is the newest one.",
    run: async (client) => {
      for (const version of ["v1", "v2"]) await client.put(manifest("dog", { version }))
      expect(await client.delete("dog", "v1")).toBe("deleted")
      await client.put(manifest("dog", { version: "v1" }))
      expect((await client.versions("dog"))?.map(({ version }) => version)).toEqual(["v2", "v1"])
    },
  },
  {
    title:
      "A deploy or undeploy of an unknown application is not found, and a deploy of an unknown version is refused.",
    run: async (client) => {
      expect(await client.deploy("dog", "v1")).toBe("notfound")
      expect(await client.undeploy("dog")).toBe("notfound")
      await client.put(manifest("dog"))
      await expect(client.deploy("dog", "v9")).rejects.toMatchObject({
        code: "refused",
        message: expect.stringContaining(
          "Application with the name 'dog' does not have a version 'v9' to deploy",
        ) as string,
      })
    },
  },
  {
    title: "A manifest may be put before what it refers to is there; only the deploy is refused.",
    run: async (client) => {
      expect(await client.put(consumer("dog"))).toEqual({ created: true })
      await expectRefused(client, "dog", "httpserver")
    },
  },
  {
    title: "A reference to an application that is stored and not deployed is refused.",
    run: async (client) => {
      await client.put(network())
      await client.put(consumer("dog"))
      await expectRefused(client, "dog", "httpserver")
      await client.deploy("network", "v1")
      expect(await client.deploy("dog", "v1")).toBe("acknowledged")
    },
  },
  {
    title: "A reference to an application that is not shared is refused.",
    run: async (client) => {
      await putAndDeploy(client, network({ shared: false }))
      await client.put(consumer("dog"))
      await expectRefused(client, "dog", "httpserver")
    },
  },
  {
    title: "A reference to a component that is not there, or is of another kind, is refused.",
    run: async (client) => {
      await putAndDeploy(client, network({ components: [own("cache", "capability"), own("httpserver", "component")] }))
      await client.put(consumer("dog"))
      await expectRefused(client, "dog", "httpserver")
      const missing = manifest("cat", { components: [linked(refer("server", "network/missing"), "cat"), own("cat")] })
      await client.put(missing)
      await expectRefused(client, "cat", "server")
    },
  },
  {
    title: "An undeployed application keeps its versions, and consumers can no longer be deployed.",
    run: async (client) => {
      await putAndDeploy(client, network())
      await putAndDeploy(client, consumer("dog"))
      expect(await client.undeploy("network")).toBe("acknowledged")
      expect(await client.undeploy("network")).toBe("acknowledged")
      expect(await client.versions("network")).toEqual([{ version: "v1", deployed: false }])
      await expectRefused(client, "dog", "httpserver")
    },
  },
  {
    title: "A newest version that is not shared makes consumers refused at once, although an older one runs.",
    run: async (client) => {
      await putAndDeploy(client, network({ version: "v1" }))
      await client.put(consumer("dog"))
      await client.put(network({ version: "fence", shared: false }))
      await expectRefused(client, "dog", "httpserver")
      expect(await client.delete("network", "fence")).toBe("deleted")
      expect(await client.deploy("dog", "v1")).toBe("acknowledged")
      expect(await client.versions("network")).toEqual([{ version: "v1", deployed: true }])
    },
  },
  {
    title: "An older version can be deployed again under a newer one.",
    run: async (client) => {
      await putAndDeploy(client, manifest("dog", { version: "v1" }))
      await putAndDeploy(client, manifest("dog", { version: "v2" }))
      expect(await client.deploy("dog", "v1")).toBe("acknowledged")
      expect(await client.versions("dog")).toEqual([
        { version: "v1", deployed: true },
        { version: "v2", deployed: false },
      ])
    },
  },
  {
    title: "A shared application in use is undeployed and deleted without a word: wadm has no guard of its own.",
    run: async (client) => {
      await putAndDeploy(client, network())
      await putAndDeploy(client, consumer("dog"))
      expect(await client.undeploy("network")).toBe("acknowledged")
      expect(await client.delete("network")).toBe("deleted")
      expect(await client.get("network")).toBeUndefined()
      expect((await client.list()).map(({ name }) => name)).toEqual(["dog"])
    },
  },
  {
    title: "A delete of the deployed version undeploys the application.",
    run: async (client) => {
      await putAndDeploy(client, manifest("dog", { version: "v1" }))
      await client.put(manifest("dog", { version: "v2" }))
      expect(await client.delete("dog", "v1")).toBe("deleted")
      expect(await client.versions("dog")).toEqual([{ version: "v2", deployed: false }])
    },
  },
  {
    title: "A delete of the last version takes the application with it.",
    run: async (client) => {
      await client.put(manifest("dog"))
      expect(await client.delete("dog", "v1")).toBe("deleted")
      expect(await client.get("dog")).toBeUndefined()
      expect(await client.list()).toEqual([])
      expect(await client.put(manifest("dog"))).toEqual({ created: true })
    },
  },
  {
    title: "A delete of the whole application takes every version, and a second one is a noop.",
    run: async (client) => {
      for (const version of ["v1", "v2"]) await client.put(manifest("dog", { version }))
      expect(await client.delete("dog", "v9")).toBe("noop")
      expect(await client.delete("dog")).toBe("deleted")
      expect(await client.versions("dog")).toBeUndefined()
      expect(await client.delete("dog")).toBe("noop")
    },
  },
  {
    title: "F23: A put that would take all versions over the largest message cannot be stored, until one is deleted.",
    run: async (client) => {
      const large = (version: string) => manifest("dog", { version, annotations: { text: "x".repeat(500_000) } })
      await client.put(large("v1"))
      await client.put(large("v2"))
      await expect(client.put(large("v3"))).rejects.toMatchObject({ code: "storeFailed" })
      expect(await client.versions("dog")).toEqual(["v1", "v2"].map((version) => ({ version, deployed: false })))
      expect(await client.delete("dog", "v1")).toBe("deleted")
      expect(await client.put(large("v3"))).toEqual({ created: false })
    },
  },
  {
    title: "The status of an application that does not exist is undeployed.",
    run: async (client) => {
      expect((await client.status("nobody"))?.status.type).toBe("undeployed")
    },
  },
]
