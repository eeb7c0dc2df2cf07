import { all, type CustomResource, output, secret as hidden } from "@pulumi/pulumi"
import { beforeEach, expect, test } from "vitest"
import { Application, type ApplicationArgs, component, ManifestFile, secret } from "../../sdk"
import { type MockedPulumi, mockPulumi, valueOf } from "../helpers/mock-pulumi"
import { temporaryDirectory } from "../helpers/temporary-directory"
import { manifestOf, writeFiles } from "./manifest-texts"

const password = hidden("hunter2")
const image = "example.com/dog:1"

let pulumi: MockedPulumi
beforeEach(async () => {
  pulumi = await mockPulumi()
})

async function inputsOf(resource: CustomResource): Promise<Readonly<Record<string, unknown>>> {
  await valueOf(resource.urn)
  return pulumi.registered.at(-1)!.inputs
}

function withComponent(args: Parameters<typeof component>[0], others: Partial<ApplicationArgs> = {}) {
  return { ...others, components: { dog: component(args), cat: component({ image }) } } as ApplicationArgs
}

const places: readonly { place: string; args: ApplicationArgs; paths: readonly string[] }[] = [
  {
    place: "a value of configuration",
    args: withComponent({ image, config: [{ name: "c", properties: { open: "yes", password } }] }),
    paths: ["components.dog.config[0].properties.password"],
  },
  {
    place: "a part of a value",
    args: withComponent({
      image,
      config: [{ name: "c", properties: { url: password.apply((word) => `//${word}@db`) } }],
    }),
    paths: ["components.dog.config[0].properties.url"],
  },
  {
    place: "a whole list that is an output",
    args: withComponent({ image, config: password.apply((word) => [{ name: "c", properties: { word } }]) }),
    paths: ["components.dog.config"],
  },
  {
    place: "one of the parts of an output",
    args: withComponent({
      image,
      config: [all([output("c"), password]).apply(([name, word]) => ({ name, properties: { word } }))],
    }),
    paths: ["components.dog.config[0]"],
  },
  {
    place: "both ends of a link",
    args: withComponent(
      { image },
      {
        links: [
          {
            ...({ source: "dog", target: "cat", interface: "wasi:http/incoming-handler" } as const),
            sourceConfig: [{ name: "s", properties: { password } }],
            targetConfig: [{ name: "t", properties: { password } }],
          },
        ],
      },
    ),
    paths: ["links[0].sourceConfig[0].properties.password", "links[0].targetConfig[0].properties.password"],
  },
  {
    place: "an image, an id and a share of hosts",
    args: withComponent({ image: password, id: password, spread: [{ name: "s", requirements: { zone: password } }] }),
    paths: ["components.dog.image", "components.dog.id", "components.dog.spread[0].requirements.zone"],
  },
  {
    place: "what the whole application says",
    args: withComponent(
      { image },
      {
        ...{ description: password, version: password, annotations: { a: password }, labels: { l: password } },
        policies: [{ name: "p", type: "t", properties: { v: password } }],
      },
    ),
    paths: ["description", "version", "annotations.a", "labels.l", "policies[0].properties.v"],
  },
  {
    place: "a reference to a secret, of which only the value may be secret",
    args: withComponent({
      image,
      secrets: [secret({ name: "n", key: password, backend: { backend: "vault", properties: { role: password } } })],
    }),
    paths: ["components.dog.secrets[0].key", "components.dog.secrets[0].backend.properties.role"],
  },
]

test.each(places)("A Pulumi secret in $place is listed under its place.", async ({ args, paths }) => {
  expect((await inputsOf(new Application("shop", args)))["secretPaths"]).toEqual(paths)
})

test("A Pulumi secret in the patch of a manifest file is listed under its place in the manifest.", async () => {
  const { "dog.yaml": file } = writeFiles(temporaryDirectory(), { "dog.yaml": manifestOf("dog") })
  const overrides = { components: { dog: { image: password } }, labels: { l: password } }
  expect((await inputsOf(new ManifestFile("dog", { file, overrides })))["secretPaths"]).toEqual([
    "manifest.metadata.labels.l",
    "manifest.spec.components[0].properties.image",
  ])
})

test("A Pulumi secret that a function puts into a manifest is listed too.", async () => {
  const { "dog.yaml": file } = writeFiles(temporaryDirectory(), { "dog.yaml": manifestOf("dog") })
  const resource = new ManifestFile("dog", {
    file,
    overrides: (manifest) => ({ ...manifest, metadata: { ...manifest.metadata, annotations: { password } } }),
  })
  expect((await inputsOf(resource))["secretPaths"]).toEqual(["manifest.metadata.annotations.password"])
})

test("Where there is no Pulumi secret, nothing is listed at all, however many outputs there are.", async () => {
  const args = withComponent({ image: output(image), config: output([{ name: "c", properties: { open: "yes" } }]) })
  expect(await inputsOf(new Application("shop", args))).not.toHaveProperty("secretPaths")
})

test("With allowPlainSecrets, the places are listed all the same: the provider is who allows it.", async () => {
  const args = withComponent({ image: password }, { allowPlainSecrets: true })
  expect(await inputsOf(new Application("shop", args))).toMatchObject({
    allowPlainSecrets: true,
    secretPaths: ["components.dog.image"],
  })
})
