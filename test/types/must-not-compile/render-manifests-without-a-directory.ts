import * as wadm from "pulumi-wadm"

// marks: renderManifests
// expect: Expected 1 arguments, but got 0
wadm.renderManifests()
