import * as pulumi from "@pulumi/pulumi"
import * as wadm from "pulumi-wadm"

const network = new wadm.Application("network", {
  shared: true,
  components: {
    httpserver: wadm.capability({ image: pulumi.output("http-server"), instances: pulumi.output(2) }),
    logger: wadm.component({ image: "logger", config: [{ name: "level", properties: { level: "info" } }] }),
  },
  waitFor: ["logger"],
  onFailure: pulumi.output("leave"),
})

export const capability: wadm.SharedComponentOutput<"capability"> = network.components.httpserver
export const component: wadm.SharedComponentOutput<"component"> = network.components.logger
export const either: wadm.SharedComponentOutput = network.components.logger
export const application: pulumi.Output<string> = network.components.logger.application

const lonely = new wadm.Application("lonely", { components: { dog: wadm.component({ image: "dog" }) } })
export const hint: wadm.NotShared = lonely.components
