type Properties = Readonly<Record<string, unknown>>

const defaults = {
  conflict: "fail",
  deleteUnreachable: false,
  deletion: "blockWhileInUse",
  deployed: true,
  keepVersions: 10,
  links: [],
  shared: false,
  timeout: 300,
}

const facts = { deployedVersion: "0123456789ab" }

/**
 * The least that a dynamic provider can do whose resources have the size of an Application: it fills in as many defaults, and
 * keeps what it gets. The engine itself finds what differs.
 */
export const provider = {
  check: async (_olds: Properties, news: Properties) => ({ inputs: { ...defaults, ...news } }),
  create: async (inputs: Properties) => ({ id: `default/${String(inputs["name"])}`, outs: { ...inputs, ...facts } }),
  // What has no read, Pulumi does not refresh: it does not even form an answer.
  read: async (id: string, state: Properties) => ({ id, props: state }),
  update: async (_id: string, _olds: Properties, news: Properties) => ({ outs: { ...news, ...facts } }),
}
