import type { Part } from "../findings"

export const sizes: Part = { name: "sizes", measure: async () => ({ measurements: {}, bars: {} }) }
