export { foreseeRemovals } from "./foresee-removals"
