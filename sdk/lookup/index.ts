export { type Found, lookUp, type LookedUp } from "./look-up"
