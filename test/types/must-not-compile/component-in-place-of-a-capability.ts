import * as wadm from "pulumi-wadm"

const library = new wadm.Application("library", {
  shared: true,
  components: { logger: wadm.component({ image: "logger" }) },
})

function server(httpserver: wadm.SharedComponentOutput<"capability">): void {
  new wadm.Application("server", { components: { httpserver } })
}

// names: component
// expect: Type '"component"' is not assignable to type '"capability"'
server(library.components.logger)
