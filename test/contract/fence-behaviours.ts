import { expect } from "vitest"
import { VERSION_ANNOTATION } from "../../provider/manifest/annotations"
import { consumer, manifest, network, own, refer } from "../fixtures/manifests"
import { type Behaviour, expectRefused, putAndDeploy } from "./behaviour"

const FENCE = "pulumi-wadm-fence-3f2a"
const fence = (version = FENCE) => network({ version, shared: false })

/** What the guard relies on: a newest version that is not deployed keeps new users out and touches nothing that runs. */
export const FENCE_BEHAVIOURS: readonly Behaviour[] = [
  {
    title: "Under a fence a new consumer is refused, one that runs is refused too when deployed again, and goes on.",
    run: async (client) => {
      await putAndDeploy(client, network())
      await putAndDeploy(client, consumer("cat"))
      await client.put(consumer("dog"))
      expect(await client.put(fence())).toEqual({ created: false })
      await expectRefused(client, "dog", "httpserver")
      await expectRefused(client, "cat", "httpserver")
      expect(await client.versions("cat")).toEqual([{ version: "v1", deployed: true }])
    },
  },
  {
    title: "A list under a fence names it as the newest version beside the one that runs.",
    run: async (client) => {
      await putAndDeploy(client, network())
      await client.put(fence())
      expect(await client.list()).toMatchObject([{ name: "network", version: FENCE, deployedVersion: "v1" }])
      await client.undeploy("network")
      expect(await client.list()).toMatchObject([{ name: "network", version: FENCE, deployedVersion: undefined }])
    },
  },
  {
    title: "The older version is deployed again under its fence, and consumers wait until the fence is deleted.",
    run: async (client) => {
      await putAndDeploy(client, network())
      await client.put(consumer("dog"))
      await client.put(fence())
      await client.undeploy("network")
      await expectRefused(client, "dog", "httpserver")
      expect(await client.deploy("network", "v1")).toBe("acknowledged")
      await expectRefused(client, "dog", "httpserver")
      expect(await client.delete("network", FENCE)).toBe("deleted")
      expect(await client.deploy("dog", "v1")).toBe("acknowledged")
      expect(await client.versions("network")).toEqual([{ version: "v1", deployed: true }])
    },
  },
  {
    title: "A shared version that someone puts over a fence lets consumers in again, whatever runs.",
    run: async (client) => {
      await putAndDeploy(client, network())
      await client.put(consumer("dog"))
      await client.put(fence())
      await client.put(network({ version: "theirs" }))
      expect(await client.deploy("dog", "v1")).toBe("acknowledged")
      await client.put(fence("second-fence"))
      await expectRefused(client, "dog", "httpserver")
    },
  },
  {
    title: "A newest version without one component keeps out its consumers alone.",
    run: async (client) => {
      const both = [own("cache"), own("httpserver", "capability")]
      await putAndDeploy(client, network({ components: both }))
      await client.put(network({ version: "v2", components: [own("httpserver", "capability")] }))
      await client.put(manifest("cat", { components: [own("cat"), refer("cache", "network/cache", "component")] }))
      await expectRefused(client, "cat", "cache")
      await putAndDeploy(client, consumer("dog"))
    },
  },
  {
    title: "A component of the other kind keeps consumers out as if it were not there.",
    run: async (client) => {
      await putAndDeploy(client, network())
      await client.put(consumer("dog"))
      await client.put(network({ version: "v2", components: [own("httpserver", "component")] }))
      await expectRefused(client, "dog", "httpserver")
    },
  },
  {
    title: "A fence put after the application is gone is an application of its own.",
    run: async (client) => {
      expect(await client.put(fence())).toEqual({ created: true })
      expect(await client.delete("network", FENCE)).toBe("deleted")
      expect(await client.versions("network")).toBeUndefined()
    },
  },
  {
    title: "Versions are deleted one by one, the fence last, and consumers are refused all the while.",
    run: async (client) => {
      for (const version of ["v1", "v2"]) await putAndDeploy(client, network({ version }))
      await client.put(consumer("dog"))
      await client.put(fence())
      await client.undeploy("network")
      for (const version of ["v1", "v2"]) {
        expect(await client.delete("network", version)).toBe("deleted")
        await expectRefused(client, "dog", "httpserver")
      }
      expect(await client.versions("network")).toEqual([{ version: FENCE, deployed: false }])
      expect(await client.delete("network", FENCE)).toBe("deleted")
      expect(await client.get("network")).toBeUndefined()
      expect((await client.list()).map(({ name }) => name)).toEqual(["dog"])
    },
  },
  {
    title: "The fence can be deleted first: what is left is the application as it was.",
    run: async (client) => {
      await putAndDeploy(client, network())
      await client.put(fence())
      await client.delete("network", FENCE)
      expect(await client.get("network")).toEqual(network())
      expect(await client.delete("network", FENCE)).toBe("noop")
      expect(await client.versions("network")).toEqual([{ version: "v1", deployed: true }])
    },
  },
  {
    title: "Equal content may be put under a new version.",
    run: async (client) => {
      await client.put(network({ version: "v1" }))
      expect(await client.put(network({ version: "v2" }))).toEqual({ created: false })
      expect(await client.get("network", "v1")).toEqual(network({ version: "v1" }))
    },
  },
  {
    title: "A version's name may hold dots, dashes and underscores, in every request.",
    run: async (client) => {
      const version = "pulumi-wadm-fence_1.2.3-rc.4-3f2a"
      await putAndDeploy(client, network({ version }))
      await client.put(network({ version: "v2" }))
      expect((await client.get("network", version))?.metadata.annotations[VERSION_ANNOTATION]).toBe(version)
      expect(await client.deploy("network", version)).toBe("acknowledged")
      expect(await client.delete("network", version)).toBe("deleted")
      expect(await client.versions("network")).toEqual([{ version: "v2", deployed: false }])
    },
  },
  {
    title: "Annotations come back as they were put, JSON text, quotes, line ends and other scripts included.",
    run: async (client) => {
      const annotations = {
        "pulumi-wadm/fence": JSON.stringify({ owner: 'shop/dev/"dog"', versions: ["v1", "v 2"], none: null }),
        "pulumi-wadm/text": 'a "quoted"\n\tline\r\n\\ # {}: *&! ünïcode 犬 \u{1f415}',
        "pulumi-wadm/empty": "",
        "pulumi-wadm/number": "1.0",
        "pulumi-wadm/truth": "true",
      }
      const marked = network({ shared: false, annotations })
      await client.put(marked)
      expect(await client.get("network")).toEqual(marked)
    },
  },
  {
    title: "An id that another application's running version has is refused, and free again once that is undeployed.",
    run: async (client) => {
      const withId = {
        name: "server",
        type: "capability" as const,
        properties: { image: "example.com/s:1", id: "one" },
      }
      await putAndDeploy(client, manifest("cat", { components: [withId] }))
      await client.put(manifest("dog", { components: [withId] }))
      await expect(client.deploy("dog", "v1")).rejects.toMatchObject({
        code: "refused",
        message: expect.stringContaining(
          "Component identifier 'one' is already deployed in a different application 'cat'",
        ) as string,
      })
      await putAndDeploy(client, manifest("cat", { version: "v2", components: [withId] }))
      await client.undeploy("cat")
      expect(await client.deploy("dog", "v1")).toBe("acknowledged")
    },
  },
]
