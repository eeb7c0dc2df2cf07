import * as wadm from "pulumi-wadm"

// names: Overrides
// expect: Type '() => undefined' is not assignable to type 'Overrides | undefined'
export const dog = new wadm.ManifestFile("dog", { file: "dog.yaml", overrides: () => undefined })
