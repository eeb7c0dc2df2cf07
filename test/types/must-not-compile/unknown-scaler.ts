import * as wadm from "pulumi-wadm"

// names: daemon
// expect: Type '"daemon"' is not assignable to type 'Input<"spreadscaler" | "daemonscaler">'
export const dog = wadm.component({ image: "dog", scaler: "daemon" })
