import { connect } from "nats"
import type { Stored } from "./applications"

interface Notice {
  readonly status: { readonly type: string }
}

/** Runs what deploys applications, and resolves when wadm has called each of them deployed. */
export async function allDeployed(
  natsUrl: string,
  applications: readonly Stored[],
  deploy: () => Promise<void>,
): Promise<void> {
  const connection = await connect({ servers: natsUrl })
  const missing = new Set(applications.map(({ name }) => name))
  const notices = connection.subscribe("wadm.status.default.>")
  const heard = async (): Promise<void> => {
    for await (const message of notices) {
      const name = message.subject.split(".").at(-1) ?? ""
      if (message.json<Notice>().status.type === "deployed") missing.delete(name)
      if (missing.size === 0) return
    }
  }
  try {
    await Promise.all([heard(), connection.flush().then(deploy)])
  } finally {
    await connection.close()
  }
}
