import { Application, capability, component } from "pulumi-wadm"

const greeter = new Application("greeter", {
  components: {
    greeter: component({ image: "registry.example/greeter:1.0.0" }),
    httpserver: capability({ image: "registry.example/http-server:1.0.0" }),
  },
  links: [{ source: "httpserver", target: "greeter", interface: "wasi:http/incoming-handler" }],
})

export const name = greeter.name
