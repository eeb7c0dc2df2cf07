import { join } from "node:path"
import { expect, test } from "vitest"
import { graphPicture } from "./graph-picture"

test("The picture of the documentation is what graph draws of the example; make pictures draws it anew.", async () => {
  await expect(await graphPicture()).toMatchFileSnapshot(join(__dirname, "../../docs/images/graph.svg"))
})
